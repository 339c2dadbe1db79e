//! Alphabets and other lists that count.
//!
//! ECMA-376-1 §17.18.59 names the letters of each; the order is that of the list there.

pub(super) const LATIN_UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
pub(super) const LATIN_LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
/// Without Ё, Й, Ъ and Ь, which begin no item.
pub(super) const RUSSIAN_UPPER: &str = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ";
pub(super) const RUSSIAN_LOWER: &str = "абвгдежзиклмнопрстуфхцчшщыэюя";
pub(super) const HEBREW: &str = "אבגדהוזחטיכלמנסעפצקרשת";
pub(super) const ARABIC: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
pub(super) const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
pub(super) const DEVANAGARI_VOWELS: &str = "अआइईउऊऋऌऍऎएऐऑऒओऔ";
pub(super) const DEVANAGARI_CONSONANTS: &str = "कखगघङचछजझञटठडढणतथदधनऩपफबभमयरऱलळऴवशषसह";
pub(super) const THAI: &str = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ";
pub(super) const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
pub(super) const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
pub(super) const AIUEO: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
pub(super) const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";
pub(super) const GANADA: &str = "가나다라마바사아자차카타파하";
pub(super) const CHOSUNG: &str = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ";

/// a … z, aa, bb … : the letter is repeated. None past what anyone prints.
pub(super) fn repeated(list: &str, value: u32) -> Option<String> {
    const TIMES: usize = 30;
    let index = usize::try_from(value.checked_sub(1)?).ok()?;
    let count = list.chars().count().max(1);
    let letter = list.chars().nth(index % count)?;
    let times = index / count + 1;
    (times <= TIMES).then(|| std::iter::repeat_n(letter, times).collect())
}

/// Letters that are added up: 400 ת … 10 י, 9 ט … 1 א. Fifteen and sixteen are 9+6 and 9+7, so
/// that they do not begin the name of God.
pub(super) fn hebrew(value: u32) -> Option<String> {
    const SIGNS: [(u32, char); 22] = [
        (400, 'ת'),
        (300, 'ש'),
        (200, 'ר'),
        (100, 'ק'),
        (90, 'צ'),
        (80, 'פ'),
        (70, 'ע'),
        (60, 'ס'),
        (50, 'נ'),
        (40, 'מ'),
        (30, 'ל'),
        (20, 'כ'),
        (10, 'י'),
        (9, 'ט'),
        (8, 'ח'),
        (7, 'ז'),
        (6, 'ו'),
        (5, 'ה'),
        (4, 'ד'),
        (3, 'ג'),
        (2, 'ב'),
        (1, 'א'),
    ];
    if !(1..1000).contains(&value) {
        return None;
    }
    let mut rest = value;
    let mut out = String::new();
    for (size, sign) in SIGNS {
        if size == 10 && matches!(rest, 15 | 16) {
            continue;
        }
        while rest >= size {
            out.push(sign);
            rest -= size;
        }
    }
    Some(out)
}
