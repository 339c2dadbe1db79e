//! How common East Asian characters are.
//!
//! Two kinds of evidence, both without a corpus: the few hundred characters that make up most of
//! any text in their language, listed here; and the levels of the national standards, which put
//! the common characters first (GB/T 2312, Big5, JIS X 0208 and KS X 1001 each hold a first level
//! of what is used and a second of what is rare). The levels are read off the code tables
//! themselves, so they need no list.

use std::sync::OnceLock;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030};

pub(crate) const HANS_TOP: u16 = 1;
pub(crate) const HANS_1: u16 = 1 << 1;
pub(crate) const HANS_2: u16 = 1 << 2;
pub(crate) const HANT_TOP: u16 = 1 << 3;
pub(crate) const HANT_1: u16 = 1 << 4;
pub(crate) const HANT_2: u16 = 1 << 5;
pub(crate) const KANJI_TOP: u16 = 1 << 6;
pub(crate) const KANJI_1: u16 = 1 << 7;
pub(crate) const KANJI_2: u16 = 1 << 8;
pub(crate) const HANGUL_TOP: u16 = 1 << 9;
pub(crate) const HANGUL_1: u16 = 1 << 10;
pub(crate) const HANJA: u16 = 1 << 11;

const TOP_HANS: &str = "\
的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多\
定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因\
由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解\
问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少\
图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七\
海口东导器压志世金增争济阶思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至\
达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界林律究观越织装影算低持音众\
书布复容儿须际商非验连断深难近千周委素技备半办青省列习响约支般史感劳便团往历市克何除消构府称太准精值号率族维划\
选标写存候亲快效院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严企投融创险";

/// What `TOP_HANS` becomes in traditional writing; the rest of that list serves both.
const TOP_HANT: &str = "\
這為個國時來們於對會發動過說產種後學經進著電裡裏機當點從業還應開無與關線內數沒結問題現實兩體麼氣變條員達總設長\
頭資邊圖統較將組見計別農強決戰則據處隊給門導壓爭濟術極認證單風採轉帶場車務萬積議聲報鬥類離華確張馬節話況傳許廣\
記須連斷難備辦習響約勞團歷構稱準號維劃選標寫親養層狀廠識適屬圓滿縣參紅細聽鐵價嚴質義樣間運區論領熱規階聯權東書\
眾兒際驗復佈織裝觀專響歲願讓讀買賣銀錢險創企幾黨係幹隻誰嗎妳卻";

const TOP_KANJI: &str = "\
日一人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西\
電校語士木聞食車何南万毎白天母火右読友左休父雨会国同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意\
不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住真有口少町料工建空急\
止送切転研足究楽起着店病質待試族銀早映親験英医去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋色走習駅服対\
性的関政民最現定部市内相議回化経全実表戦数機連当和合取次結法原加第所済得受変感認確点各成利無要件選能解産情報直\
向面打平引投込神信在調論美進初記基保身構想放技格";

const TOP_HANGUL: &str = "\
이다는의에을가고를한은지로도사하어기인서시들자리나대라일해과그수전정아있부스장제상성보원주여공만것동조우면신선구\
게했며오비국적계으유소화연세었모마경미안내발무중생까방개분회요진위단실문결관산추업와입설통용강차영반물행야습니재달\
불체민력치식간심김할없된될말준교술거려러바번최권금역감당음월년천망임저타트프크드르히점현직접출표파포품초호확환후학\
합함형않같때더럼못또많여본열운집잘난남노레양약얼명목두든데져조존종";

/// The commonness of `c` as flags; 0 for what no list and no standard holds.
pub(crate) fn commonness(c: char) -> u16 {
    static TABLE: OnceLock<Box<[u16]>> = OnceLock::new();
    let table = TABLE.get_or_init(build);
    usize::try_from(u32::from(c)).ok().and_then(|index| table.get(index)).copied().unwrap_or(0)
}

fn build() -> Box<[u16]> {
    let mut table = vec![0; 0x1_0000].into_boxed_slice();
    let mut mark = |text: &str, flag: u16| {
        for c in text.chars() {
            if let Some(flags) = table.get_mut(c as usize) {
                *flags |= flag;
            }
        }
    };
    mark(TOP_HANS, HANS_TOP | HANT_TOP);
    mark(TOP_HANT, HANT_TOP);
    mark(TOP_KANJI, KANJI_TOP);
    mark(TOP_HANGUL, HANGUL_TOP);
    // Rows of the standards: GB/T 2312 and JIS X 0208 level 1 begin at row 16 (0xB0), KS X 1001
    // has its Hangul there; Big5 has level 1 from 0xA4 and level 2 from 0xC9.
    for (encoding, first, last, flag) in [
        (GB18030, 0xB0, 0xD7, HANS_1),
        (GB18030, 0xD8, 0xF7, HANS_2),
        (EUC_JP, 0xB0, 0xCF, KANJI_1),
        (EUC_JP, 0xD0, 0xF4, KANJI_2),
        (EUC_KR, 0xB0, 0xC8, HANGUL_1),
        (EUC_KR, 0xCA, 0xFD, HANJA),
        (BIG5, 0xA4, 0xC6, HANT_1),
        (BIG5, 0xC9, 0xF9, HANT_2),
    ] {
        for lead in first..=last {
            mark(&row(encoding, lead), flag);
        }
    }
    table
}

/// The characters whose first byte is `lead`, as far as the standard itself reaches.
fn row(encoding: &'static Encoding, lead: u8) -> String {
    // Of the four, Big5 alone uses low trail bytes in the standard itself.
    (0x40..=0x7E)
        .filter(|_| encoding == BIG5)
        .chain(0xA1..=0xFE)
        .filter_map(|trail| {
            encoding
                .decode_without_bom_handling_and_without_replacement(&[lead, trail])
                .and_then(|text| text.chars().next())
        })
        .filter(|c| *c >= '\u{2E80}')
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_come_from_the_standards() {
        for (c, flags) in [
            ('国', HANS_TOP | HANT_TOP | HANS_1 | KANJI_TOP | KANJI_1),
            ('國', HANT_TOP | HANT_1),
            ('龘', 0),
            ('A', 0),
            ('😀', 0),
        ] {
            assert_eq!(commonness(c) & flags, flags, "{c}");
        }
        assert_ne!(commonness('뷁') & (HANGUL_TOP | HANGUL_1 | HANJA), HANGUL_TOP);
        assert_eq!(commonness('😀'), 0);
    }
}
