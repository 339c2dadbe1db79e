//! The words of the format: namespaces in their two editions, and what the names of styles mean.
//!
//! Style *names* are what counts; style ids are whatever the program that saved the file liked
//! (`Heading1`, `1`, `a3`). Names are compared in lower case, up to the first comma, after which
//! Word puts aliases.

use masthead_codec::Role;
use masthead_xml::Ns;

/// Strict namespaces read as transitional ones, so that the reader knows one edition only.
pub(crate) fn transitional(uri: &str) -> Option<Ns> {
    Some(match Ns::known(uri)? {
        Ns::W_STRICT => Ns::W,
        Ns::A_STRICT => Ns::A,
        Ns::WP_STRICT => Ns::WP,
        Ns::PIC_STRICT => Ns::PIC,
        Ns::CHART_STRICT => Ns::CHART,
        Ns::DGM_STRICT => Ns::DGM,
        Ns::R_STRICT => Ns::R,
        Ns::M_STRICT => Ns::M,
        Ns::EXTENDED_PROPERTIES_STRICT => Ns::EXTENDED_PROPERTIES,
        Ns::CUSTOM_PROPERTIES_STRICT => Ns::CUSTOM_PROPERTIES,
        Ns::VT_STRICT => Ns::VT,
        _ => return None,
    })
}

/// Namespaces whose content the reader understands inside `mc:Choice`.
pub(crate) fn is_understood(ns: Ns) -> bool {
    matches!(
        ns,
        Ns::W
            | Ns::WP
            | Ns::A
            | Ns::PIC
            | Ns::R
            | Ns::V
            | Ns::O
            | Ns::M
            | Ns::W14
            | Ns::W15
            | Ns::WPS
            | Ns::WPG
            | Ns::WPC
            | Ns::WP14
            | Ns::ASVG
            | Ns::ADEC
            | Ns::CHART
            | Ns::DGM
    )
}

/// A style name as it is compared.
pub(crate) fn style_key(name: &str) -> String {
    let name = name.split(',').next().unwrap_or(name);
    let mut key = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        for c in word.chars() {
            match c {
                '\u{ff10}'..='\u{ff19}' => {
                    let digit = u32::from(c) - 0xff10;
                    key.extend(char::from_digit(digit, 10));
                }
                _ => key.extend(c.to_lowercase()),
            }
        }
    }
    key
}

/// What programs in different languages call a heading style, before its level.
const HEADING: &[&str] = &[
    "heading",
    "标题",
    "標題",
    "見出し",
    "제목",
    "überschrift",
    "titre",
    "título",
    "titulo",
    "titolo",
    "заголовок",
    "kop",
    "nagłówek",
    "rubrik",
    "overskrift",
    "otsikko",
    "başlık",
    "nadpis",
    "címsor",
    "naslov",
    "titlu",
    "επικεφαλίδα",
    "judul",
    "tiêu đề",
    "encabezado",
];

/// What programs call the style of an entry of a table of contents, before its level.
const CONTENTS: &[&str] = &[
    "toc",
    "contents",
    "目录",
    "目錄",
    "目次",
    "목차",
    "verzeichnis",
    "tm",
    "tdc",
    "sommario",
    "оглавление",
    "inhopg",
    "spis treści",
    "innehåll",
    "sumário",
];

/// The level of a heading style, from 1.
pub(crate) fn heading_level(key: &str) -> Option<u8> {
    level(key, HEADING)
}

/// The level of a style of entries of a table of contents, from 1.
pub(crate) fn contents_level(key: &str) -> Option<u8> {
    level(key, CONTENTS)
}

fn level(key: &str, words: &[&str]) -> Option<u8> {
    words.iter().find_map(|word| {
        let digits = key.strip_prefix(word)?.trim();
        let level: u8 = digits.parse().ok()?;
        (digits.len() == 1 && (1..=9).contains(&level)).then_some(level)
    })
}

/// What a style says the block is.
pub(crate) fn role(key: &str) -> Option<Role> {
    Some(match key {
        "title" | "issue title" | "标题" | "標題" | "表題" | "제목" | "titel" | "titre"
        | "título" | "titolo" | "название" => Role::Title,
        "subtitle" | "副标题" | "副標題" | "副題" | "부제" | "untertitel" | "sous-titre"
        | "subtítulo" | "sottotitolo" => Role::Subtitle,
        "toc heading"
        | "contents heading"
        | "目录标题"
        | "toc 标题"
        | "toc 標題"
        | "目錄標題"
        | "目次の見出し"
        | "inhaltsverzeichnisüberschrift"
        | "en-tête de table des matières" => Role::ContentsHeading,
        "caption" | "figure caption" | "table caption" | "image caption" | "captioned figure"
        | "题注" | "題注" | "标号" | "図表番号" | "캡션" | "beschriftung" | "légende"
        | "didascalia" => Role::Caption,
        "quote" | "intense quote" | "block text" | "引用" | "明显引用" | "鮮明引文" | "引用文"
        | "引用文 2" | "zitat" | "citation" | "cita" | "citazione" => Role::Quote,
        "author" | "作者" | "byline" => Role::Author,
        "date" | "日期" | "日付" | "datum" => Role::Date,
        "abstract" | "abstract title" | "摘要" => Role::Abstract,
        "verse" | "poem" | "poetry" | "诗" | "诗歌" => Role::Verse,
        "html preformatted" | "html 预设格式" | "html 預設格式" | "html 書式付き" | "html code"
        | "source code" | "code" | "preformatted text" | "macro" | "宏文本" => Role::Code,
        "bibliography"
        | "书目"
        | "書目"
        | "文献目録"
        | "参考文献"
        | "參考文獻"
        | "literaturverzeichnis"
        | "bibliographie" => Role::Reference,
        "table of figures"
        | "图表目录"
        | "圖表目錄"
        | "図表目次"
        | "abbildungsverzeichnis"
        | "table des illustrations"
        | "índice de ilustrações"
        | "tabla de ilustraciones"
        | "indice delle figure"
        | "figure index 1"
        | "table index 1"
        | "illustration index 1" => Role::Listing,
        "definition term" | "list heading" => Role::Term,
        "definition" | "definition definition" | "list contents" => Role::Definition,
        "body text" | "正文文本" | "本文" | "textkörper" | "first paragraph" => Role::Body,
        _ => return None,
    })
}

/// Whether a character style marks program text.
pub(crate) fn is_code_style(key: &str) -> bool {
    matches!(
        key,
        "html code"
            | "html typewriter"
            | "html sample"
            | "html keyboard"
            | "html 代码"
            | "html 打字机"
            | "html 键盘"
            | "html 样本"
            | "verbatim char"
            | "code char"
            | "source text"
    )
}

/// Whether a character style is only the look of a link.
pub(crate) fn is_link_style(key: &str) -> bool {
    matches!(
        key,
        "hyperlink"
            | "followedhyperlink"
            | "internet link"
            | "visited internet link"
            | "超链接"
            | "访问过的超链接"
            | "超連結"
            | "ハイパーリンク"
            | "lien hypertexte"
            | "hipervínculo"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_names_say_what_they_are_in_many_languages() {
        for (name, level) in [
            ("heading 1", Some(1)),
            ("Heading 2,H2,Chapter", Some(2)),
            ("标题 3", Some(3)),
            ("標題　４", Some(4)),
            ("見出し 1", Some(1)),
            ("Überschrift 9", Some(9)),
            ("heading 0", None),
            ("heading 10", None),
            ("heading", None),
            ("标题", None),
            ("Header", None),
            ("heading 1 Char", None),
        ] {
            assert_eq!(heading_level(&style_key(name)), level, "{name}");
        }
        for (name, level) in [("toc 2", Some(2)), ("目录 1", Some(1)), ("TOC Heading", None)] {
            assert_eq!(contents_level(&style_key(name)), level, "{name}");
        }
        assert_eq!(role(&style_key("TOC 标题")), Some(Role::ContentsHeading));
        assert_eq!(role(&style_key("标题")), Some(Role::Title));
        assert_eq!(role(&style_key("Abstract Title")), Some(Role::Abstract));
    }

    #[test]
    fn the_strict_edition_is_read_as_the_transitional_one() {
        assert_eq!(transitional("http://purl.oclc.org/ooxml/wordprocessingml/main"), Some(Ns::W));
        assert_eq!(transitional("urn:other"), None);
    }
}
