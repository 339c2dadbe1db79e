//! The Chinese of names that a diff takes from the JSON: of facts, of forms, of their values.
//!
//! What has no Chinese here stands as it is in the JSON, as terms of one's own do.

use std::borrow::Cow;

use masthead::Part;

use super::Chinese;
use crate::words::DiffWords as _;

/// Names of facts and forms.
const NAMES: &[(&str, &str)] = &[
    ("abridged", "节选"),
    ("accessed", "访问日期"),
    ("address", "网址"),
    ("affiliation", "单位"),
    ("alt", "替代文字"),
    ("articles", "文章"),
    ("bytes", "字节数"),
    ("calendar", "历法"),
    ("citation", "引文标注"),
    ("code", "代码"),
    ("code-picture", "二维码图片"),
    ("columns", "列数"),
    ("corresponding", "通信作者"),
    ("credit", "图片来源"),
    ("cross-reference", "交叉引用"),
    ("csl", "文献数据"),
    ("data", "数据"),
    ("date", "日期"),
    ("decorative", "装饰性图片"),
    ("direction", "文字方向"),
    ("email", "电子邮箱"),
    ("emphasis", "强调"),
    ("emphasis-dots", "着重号"),
    ("extension", "扩展内容"),
    ("family-name", "姓"),
    ("fields", "字段"),
    ("first", "起始值"),
    ("formula", "公式"),
    ("given-name", "名"),
    ("heading", "所属小标题"),
    ("height", "高度"),
    ("how", "采用方式"),
    ("id", "标识"),
    ("identifiers", "标识符"),
    ("indent", "缩进"),
    ("inside", "所在位置"),
    ("issue", "期"),
    ("kind", "类型"),
    ("label", "编号"),
    ("language", "语言"),
    ("last", "终止值"),
    ("level", "级别"),
    ("line-break", "换行"),
    ("link", "链接"),
    ("media-type", "媒体类型"),
    ("medium", "媒体文件"),
    ("name", "名称"),
    ("note", "注释"),
    ("page-break", "分页"),
    ("page-progression", "翻页方向"),
    ("pages", "页码"),
    ("panels", "栏数"),
    ("parallel-name", "并列姓名"),
    ("part", "部分"),
    ("payload", "二维码内容"),
    ("picture", "图片"),
    ("picture-caption", "图片说明"),
    ("place", "位置"),
    ("portrait", "肖像"),
    ("printed", "印出的文字"),
    ("rights", "版权声明"),
    ("role", "职务或作用"),
    ("ruby", "注音"),
    ("separator", "分隔"),
    ("small-caps", "小型大写字母"),
    ("spans", "合并单元格"),
    ("status", "连载状态"),
    ("strike", "删除线"),
    ("strong", "加粗"),
    ("subscript", "下标"),
    ("superscript", "上标"),
    ("target", "目标"),
    ("underline", "下划线"),
    ("upright", "直立排版"),
    ("value", "值"),
    ("width", "宽度"),
    ("writing-mode", "书写方向"),
    // Events in the making of an article.
    ("received", "收稿"),
    ("revised", "修回"),
    ("accepted", "接受"),
    ("published-online", "网络首发"),
    ("effective", "生效"),
    ("corrected", "更正"),
    ("retracted", "撤稿"),
];

/// Designations of an issue.
const NUMBERS: &[(&str, &str)] = &[
    ("year", "年份"),
    ("volume", "卷"),
    ("issue", "期号"),
    ("cumulative", "总期号"),
    ("part", "分册号"),
    ("supplement", "增刊号"),
    ("edition", "版次"),
];

/// Dates of an issue.
const DATES: &[(&str, &str)] = &[
    ("cover", "封面日期"),
    ("published", "出版日期"),
    ("on-sale", "上市日期"),
    ("off-sale", "下架日期"),
    ("coverage", "涵盖时段"),
    ("modified", "修改日期"),
];

/// Covers of an issue.
const COVERS: &[(&str, &str)] = &[
    ("front", "封面"),
    ("inside-front", "封二"),
    ("inside-back", "封三"),
    ("back", "封底"),
    ("spine", "书脊"),
];

/// Values that are terms of the model, by the fact they are of.
const VALUES: &[(&str, &str, &str)] = &[
    ("code", "barcode", "条形码"),
    ("code", "data-matrix", "Data Matrix码"),
    ("code", "qr", "二维码"),
    ("how", "compiled", "编写"),
    ("how", "digest", "摘编"),
    ("how", "reprint", "转载"),
    ("how", "translation", "翻译"),
    ("kind", "advertisement", "广告"),
    ("kind", "alternative", "另一形式"),
    ("kind", "audio", "音频"),
    ("kind", "calendar", "日程"),
    ("kind", "column", "专栏"),
    ("kind", "editor", "编者注"),
    ("kind", "editorial", "社论"),
    ("kind", "endnote", "尾注"),
    ("kind", "errata", "勘误"),
    ("kind", "feature", "特稿"),
    ("kind", "fiction", "小说"),
    ("kind", "footnote", "脚注"),
    ("kind", "foreword", "前言"),
    ("kind", "form", "表格"),
    ("kind", "former", "曾用名"),
    ("kind", "group", "团体"),
    ("kind", "index", "索引"),
    ("kind", "interactive", "互动内容"),
    ("kind", "interview", "访谈"),
    ("kind", "letter", "来信"),
    ("kind", "margin", "旁注"),
    ("kind", "news", "新闻"),
    ("kind", "notice", "启事"),
    ("kind", "obituary", "讣告"),
    ("kind", "organization", "机构"),
    ("kind", "person", "个人"),
    ("kind", "poem", "诗歌"),
    ("kind", "puzzle", "谜题"),
    ("kind", "ranking", "榜单"),
    ("kind", "recommendation", "推荐"),
    ("kind", "research", "研究"),
    ("kind", "review", "评论"),
    ("kind", "translation", "译名"),
    ("kind", "translator", "译者注"),
    ("kind", "transliteration", "音译"),
    ("kind", "video", "视频"),
    ("page-progression", "ltr", "从左向右"),
    ("page-progression", "rtl", "从右向左"),
    ("place", "end", "文末"),
    ("place", "head", "文首"),
    ("role", "acknowledgments", "致谢"),
    ("role", "adviser", "顾问"),
    ("role", "answer", "回答"),
    ("role", "answers", "答案"),
    ("role", "appendix", "附录"),
    ("role", "art-editor", "美术编辑"),
    ("role", "author", "作者"),
    ("role", "co-organizer", "协办单位"),
    ("role", "compiler", "编者"),
    ("role", "conclusion", "结论"),
    ("role", "contact", "联系人"),
    ("role", "continuation", "转接提示"),
    ("role", "copy-editor", "文字编辑"),
    ("role", "correspondent", "通讯员"),
    ("role", "dateline", "电头"),
    ("role", "deputy-editor", "副主编"),
    ("role", "designer", "设计"),
    ("role", "direction", "舞台提示"),
    ("role", "director", "主任"),
    ("role", "discussion", "讨论"),
    ("role", "distributor", "发行者"),
    ("role", "editor", "编辑"),
    ("role", "editor-in-chief", "主编"),
    ("role", "editorial-note", "编者按"),
    ("role", "executive-editor", "执行主编"),
    ("role", "foreign", "外文"),
    ("role", "host-organization", "主办单位"),
    ("role", "illustrator", "插图"),
    ("role", "interviewee", "受访者"),
    ("role", "interviewer", "采访者"),
    ("role", "introduction", "引言"),
    ("role", "keyboard", "键盘输入"),
    ("role", "lead", "导语"),
    ("role", "managing-editor", "责任编辑"),
    ("role", "methods", "方法"),
    ("role", "organizer", "承办单位"),
    ("role", "photographer", "摄影"),
    ("role", "printer", "印刷者"),
    ("role", "proofreader", "校对"),
    ("role", "publisher", "出版者"),
    ("role", "question", "提问"),
    ("role", "questions", "问题"),
    ("role", "quotation", "引语"),
    ("role", "results", "结果"),
    ("role", "reviewer", "审稿"),
    ("role", "salutation", "称呼"),
    ("role", "signature", "落款"),
    ("role", "sponsor", "主管单位"),
    ("role", "stage-direction", "舞台提示"),
    ("role", "term", "术语"),
    ("role", "title", "题名"),
    ("role", "translator", "译者"),
    ("status", "concluded", "完结"),
    ("status", "continued", "待续"),
    ("writing-mode", "horizontal-tb", "横排"),
    ("writing-mode", "vertical-lr", "竖排，从左向右"),
    ("writing-mode", "vertical-rl", "竖排，从右向左"),
];

/// What parts of a text stand in.
const FRAMES: &[(&str, &str)] = &[
    ("biography", "作者简介栏"),
    ("box", "方框"),
    ("bullet list", "项目列表"),
    ("dialogue", "对话"),
    ("editorial-note", "编者按"),
    ("ordered list", "编号列表"),
    ("plain list", "列表"),
    ("pull-quote", "摘句"),
    ("quotation", "引文"),
    ("sidebar", "插栏"),
    ("transcript", "文字稿"),
    ("verse", "诗歌"),
    ("books records", "书目"),
    ("calendar records", "日程"),
    ("directory records", "名录"),
    ("glossary records", "词汇表"),
];

fn look_up(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == name).map(|(_, chinese)| *chinese)
}

/// A fact or a form.
pub(super) fn of(name: &str) -> &str {
    look_up(NAMES, name).unwrap_or(name)
}

/// A designation of an issue.
pub(super) fn of_numbers(name: &str) -> Option<&'static str> {
    look_up(NUMBERS, name)
}

/// A date of an issue.
pub(super) fn of_dates(name: &str) -> Option<&'static str> {
    look_up(DATES, name)
}

/// A cover of an issue.
pub(super) fn of_covers(name: &str) -> Option<&'static str> {
    look_up(COVERS, name)
}

/// A value of a fact.
pub(super) fn of_value<'a>(fact: &str, value: &'a str) -> &'a str {
    let found = VALUES.iter().find(|(of, term, _)| *of == fact && *term == value);
    found.map_or(value, |(_, _, chinese)| chinese)
}

/// A part, by its name in the JSON.
pub(super) fn of_part(name: &str) -> Cow<'_, str> {
    match serde_json::from_value::<Part>(name.into()) {
        Ok(part) => Cow::Borrowed(Chinese.part(part)),
        Err(_) => Cow::Borrowed(name),
    }
}

/// What a part stands in, from the outside in.
pub(super) fn of_frames(frames: &str) -> String {
    let frames: Vec<Cow<'_, str>> = frames
        .split(", ")
        .map(|frame| match frame.strip_prefix("column ") {
            Some(language) => Cow::Owned(format!("{language}语言的一栏")),
            None => Cow::Borrowed(look_up(FRAMES, frame).unwrap_or(frame)),
        })
        .collect();
    frames.join("之内的")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names in the sources of the diff: `.fact("label"`, `.holds("abridged"`, `name: "target"`,
    /// and those of the forms.
    #[test]
    fn every_name_of_a_diff_has_its_chinese() {
        #![expect(clippy::disallowed_methods, reason = "the test reads sources")]
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../masthead/src/diff");
        let mut missing = Vec::new();
        let mut found = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let source = source.split("#[cfg(test)]").next().unwrap();
            let joined = source.split_whitespace().collect::<Vec<_>>().join(" ");
            for lead in ["fact( \"", "fact(\"", "holds(\"", "name: \"", "Mark::", "Self::"] {
                for after in joined.split(lead).skip(1) {
                    let name = if lead.ends_with('"') {
                        after.split('"').next().unwrap()
                    } else {
                        // `Mark::Strong => "strong",` and `Self::Link(_) => "link",`
                        let Some((arm, rest)) = after.split_once("=> \"") else { continue };
                        if !arm.chars().all(|c| c.is_alphanumeric() || "(_) ".contains(c)) {
                            continue;
                        }
                        rest.split('"').next().unwrap()
                    };
                    found += 1;
                    if name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
                        && look_up(NAMES, name).is_none()
                    {
                        missing.push(name.to_owned());
                    }
                }
            }
        }
        missing.sort();
        missing.dedup();
        assert!(missing.is_empty(), "add to NAMES: {missing:?}");
        assert!(found > 80, "{found} names found: has the source another form?");
    }

    #[test]
    fn what_has_no_chinese_stands_as_it_is() {
        assert_eq!(of("x-own"), "x-own");
        assert_eq!(of_value("how", "digest"), "摘编");
        assert_eq!(of_value("label", "digest"), "digest");
        assert_eq!(of_part("list-item"), "列表项");
        assert_eq!(of_frames("quotation, ordered list"), "引文之内的编号列表");
    }
}
