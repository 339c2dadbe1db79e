//! The words the pages say of themselves, in the language of the issue.

use masthead_issue::Language;

/// Words of one language.
#[derive(Debug)]
pub(crate) struct Labels {
    pub(crate) cover: &'static str,
    pub(crate) title_page: &'static str,
    pub(crate) masthead: &'static str,
    pub(crate) contents: &'static str,
    pub(crate) begin: &'static str,
    pub(crate) pages: &'static str,
    pub(crate) notes: &'static str,
    pub(crate) references: &'static str,
    pub(crate) keywords: &'static str,
    pub(crate) back: &'static str,
    pub(crate) back_to_text: &'static str,
    pub(crate) about: &'static str,
    pub(crate) lost: &'static str,
    pub(crate) lost_medium: &'static str,
    pub(crate) open: &'static str,
    pub(crate) continued: &'static str,
    pub(crate) concluded: &'static str,
    pub(crate) untitled: &'static str,
    /// Between a label and what it labels.
    pub(crate) colon: &'static str,
    /// Between the members of an enumeration.
    pub(crate) comma: &'static str,
    /// Around a reading beside its base, where ruby cannot be shown.
    pub(crate) brackets: (&'static str, &'static str),
    /// What the accessibility summary says first, and what it adds.
    pub(crate) summary: &'static str,
    pub(crate) summary_alt: &'static str,
    pub(crate) summary_no_alt: &'static str,
    pub(crate) summary_pages: &'static str,
}

const HANS: Labels = Labels {
    cover: "封面",
    title_page: "扉页",
    masthead: "刊务",
    contents: "目录",
    begin: "正文",
    pages: "页码",
    notes: "注释",
    references: "参考文献",
    keywords: "关键词",
    back: "返回目录",
    back_to_text: "返回正文",
    about: "作者简介",
    lost: "图片缺失",
    lost_medium: "附件缺失",
    open: "打开",
    continued: "待续",
    concluded: "完",
    untitled: "无题",
    colon: "：",
    comma: "；",
    brackets: ("（", "）"),
    summary: "全文为可重排的文本，按栏目与文章分节，可由目录到达每篇文章。",
    summary_alt: "图片均有文字说明。",
    summary_no_alt: "部分图片没有文字说明。",
    summary_pages: "标有印刷版页码。",
};

const HANT: Labels = Labels {
    cover: "封面",
    title_page: "扉頁",
    masthead: "刊務",
    contents: "目錄",
    begin: "正文",
    pages: "頁碼",
    notes: "註釋",
    references: "參考文獻",
    keywords: "關鍵詞",
    back: "返回目錄",
    back_to_text: "返回正文",
    about: "作者簡介",
    lost: "圖片缺失",
    lost_medium: "附件缺失",
    open: "開啟",
    continued: "待續",
    concluded: "完",
    untitled: "無題",
    summary: "全文為可重排的文字，按欄目與文章分節，可由目錄到達每篇文章。",
    summary_alt: "圖片均有文字說明。",
    summary_no_alt: "部分圖片沒有文字說明。",
    summary_pages: "標有印刷版頁碼。",
    ..HANS
};

const JA: Labels = Labels {
    cover: "表紙",
    title_page: "扉",
    masthead: "奥付",
    contents: "目次",
    begin: "本文",
    pages: "ページ",
    notes: "注",
    references: "参考文献",
    keywords: "キーワード",
    back: "目次へ戻る",
    back_to_text: "本文へ戻る",
    about: "著者紹介",
    lost: "図版なし",
    lost_medium: "付属資料なし",
    open: "開く",
    continued: "つづく",
    concluded: "おわり",
    untitled: "無題",
    colon: "：",
    comma: "、",
    brackets: ("（", "）"),
    summary: "本文はすべてリフロー可能なテキストで、目次から各記事へ移動できます。",
    summary_alt: "すべての画像に代替テキストがあります。",
    summary_no_alt: "一部の画像には代替テキストがありません。",
    summary_pages: "印刷版のページ番号があります。",
};

const EN: Labels = Labels {
    cover: "Cover",
    title_page: "Title page",
    masthead: "Masthead",
    contents: "Contents",
    begin: "Start of content",
    pages: "Pages",
    notes: "Notes",
    references: "References",
    keywords: "Keywords",
    back: "Back to contents",
    back_to_text: "Back to the text",
    about: "About the author",
    lost: "Picture missing",
    lost_medium: "Attachment missing",
    open: "Open",
    continued: "To be continued",
    concluded: "Concluded",
    untitled: "Untitled",
    colon: ": ",
    comma: "; ",
    brackets: ("(", ")"),
    summary: "All text is reflowable and divided into sections and articles, each of which the table of contents reaches.",
    summary_alt: " All pictures are described.",
    summary_no_alt: " Some pictures are not described.",
    summary_pages: " The pages of the printed edition are marked.",
};

/// The words of this language; English where there are none.
pub(crate) fn labels(language: &Language) -> &'static Labels {
    let tag = language.as_str().to_ascii_lowercase();
    let hant = ["hant", "tw", "hk", "mo"];
    match language.primary().as_str() {
        "zh" | "yue" | "lzh" | "wuu" if tag.split('-').any(|part| hant.contains(&part)) => &HANT,
        "zh" | "yue" | "lzh" | "wuu" => &HANS,
        "ja" => &JA,
        _ => &EN,
    }
}
