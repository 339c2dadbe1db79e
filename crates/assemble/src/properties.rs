//! Titles that no person gave: what programs fill in where a document is made, named or printed.
//!
//! A document says its own title, and where nothing else does the issue takes its name from there.
//! But Word takes the first words of a file over into it, printer drivers write `Microsoft Word -`
//! and the name of a file, and a template hands on its own. None of these names a periodical.

use masthead_codec::Properties;

/// What programs call a document that has no name yet, in small letters.
const UNNAMED: &[&str] = &[
    "document",
    "document title",
    "title",
    "untitled",
    "untitled document",
    "no title",
    "blank",
    "blank document",
    "template",
    "normal",
    "word document",
    "microsoft word",
    "microsoft word document",
    "microsoft office word",
    "microsoft office word document",
    "powerpoint",
    "powerpoint presentation",
    "presentation",
    "slide",
    "dokument",
    "unbenannt",
    "powerpoint-präsentation",
    "sans titre",
    "présentation powerpoint",
    "sin título",
    "senza titolo",
    "文档",
    "文檔",
    "文件",
    "文書",
    "新建文档",
    "word文档",
    "word 文档",
    "word 文件",
    "word 文書",
    "microsoft word 文档",
    "新建 microsoft word 文档",
    "新建 microsoft office word 文档",
    "新增 microsoft word 文件",
    "powerpoint 演示文稿",
    "powerpoint 簡報",
    "powerpoint プレゼンテーション",
    "标题",
    "標題",
    "无标题",
    "無標題",
    "無題",
    "未命名",
];

/// What printer drivers write before the name of a file, in small letters.
const PRINTED: &[&str] =
    &["microsoft word - ", "microsoft office word - ", "microsoft powerpoint - "];

/// How names of files end.
const FILES: &[&str] = &[
    "doc", "docx", "docm", "dot", "dotx", "dotm", "rtf", "odt", "ott", "wps", "wpt", "txt", "htm",
    "html", "pdf", "ppt", "pptx", "xls", "xlsx", "pages",
];

/// Takes away a title that a program filled in.
pub(crate) fn drop_filled_in(properties: &mut Properties) {
    let template = properties.other.iter().find(|(name, _)| name == "Template");
    let template = template.map(|(_, value)| without_extension(&value.trim().to_lowercase()));
    properties.title.take_if(|title| {
        let title = title.trim().to_lowercase();
        template.as_ref() == Some(&title) || is_filled_in(&title)
    });
}

/// Whether a title in small letters is one that programs fill in.
fn is_filled_in(title: &str) -> bool {
    // A program counts the documents it has made: `Document1`, `文档 2`, `Untitled (3)`.
    let counts = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '(' | ')');
    let prompt = title.starts_with('[') && title.ends_with(']');
    let path = title.contains('\\') || title.starts_with("file:");
    // Words of a file's name are joined where spaces would be.
    let joined = title.contains('_') && !title.contains(char::is_whitespace);
    UNNAMED.contains(&title.trim_end_matches(counts))
        || PRINTED.iter().any(|before| title.starts_with(before))
        || prompt
        || path
        || joined
        || without_extension(title) != title
}

/// A name without the ending that says what is in the file.
fn without_extension(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && FILES.contains(&ending) => stem.to_owned(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(title: &str, template: Option<&str>) -> bool {
        let other = template.map(|name| ("Template".to_owned(), name.to_owned()));
        let mut properties = Properties {
            title: Some(title.to_owned()),
            other: other.into_iter().collect(),
            ..Properties::default()
        };
        drop_filled_in(&mut properties);
        properties.title.is_some()
    }

    #[test]
    fn what_a_program_filled_in_is_no_title() {
        for title in [
            "Document",
            "Document1",
            "文档 2",
            "Word 文档",
            "新建 Microsoft Word 文档",
            "Untitled (3)",
            "PowerPoint Presentation",
            "Microsoft Word - tides.doc",
            "tides final.docx",
            "C:\\work\\tides",
            "tides_final_v2",
            "[Type the document title]",
        ] {
            assert!(!kept(title, None), "{title}");
        }
        assert!(!kept("Newsletter blue", Some("Newsletter Blue.dotx")));
        for title in ["Ebber Quarterly", "港城月读", "Documents of the Shore", "No. 2", "St. Orla"]
        {
            assert!(kept(title, Some("Normal.dotm")), "{title}");
        }
    }
}
