//! Chinese in simplified characters.

use masthead::{Format, Locale};

use super::{Counted, Misuse, Tidied, Words};

mod diff;
mod names;

/// The words of Chinese.
#[derive(Debug)]
pub(super) struct Chinese;

impl Words for Chinese {
    fn locale(&self) -> Locale {
        Locale::Zh
    }

    fn counted(&self, count: usize, what: Counted) -> String {
        let what = match what {
            Counted::File => "个文件",
            Counted::Section => "个栏目",
            Counted::Article => "篇文章",
            Counted::Medium => "个媒体文件",
            Counted::MoreLine => "行",
            Counted::Paragraph => "段",
            Counted::Heading => "个小标题",
            Counted::Figure => "幅图",
            Counted::Table => "个表格",
            Counted::Note => "条注释",
            Counted::Link => "个链接",
            Counted::Character => "字",
            Counted::Difference => "处差异",
            Counted::ErrorFinding => "个错误",
            Counted::WarningFinding => "个警告",
            Counted::NoteFinding => "个提示",
        };
        format!("{count}{what}")
    }

    fn comma(&self) -> &'static str {
        "，"
    }

    fn colon(&self) -> &'static str {
        "："
    }

    fn semicolon(&self) -> &'static str {
        "；"
    }

    fn lost(&self) -> &'static str {
        "= 丢失："
    }

    fn help(&self) -> &'static str {
        "= 说明："
    }

    fn error(&self) -> &'static str {
        "错误："
    }

    fn more_of_code(&self, more: usize, code: &str) -> String {
        format!("……另有{more}个：{code}")
    }

    fn report_hint(&self) -> &'static str {
        "（用--report FILE可写出全部）"
    }

    fn checked(&self, read: usize, unread: usize, tally: Option<&str>) -> String {
        let read = self.counted(read, Counted::File);
        let unread = if unread > 0 { format!("，{unread}个未能读取") } else { String::new() };
        format!("已检查{read}{unread}：{}", tally.unwrap_or("没有发现问题"))
    }

    fn converted(&self, made: usize, failed: usize) -> String {
        let rest = if failed == 0 { String::new() } else { format!("，{failed}个未能转换") };
        format!("已转换{}{rest}", self.counted(made, Counted::File))
    }

    fn tidied(&self, count: usize, what: Tidied) -> String {
        let what = match what {
            Tidied::Formatted => "已整理",
            Tidied::NotFormatted => "形式不规范",
            Tidied::Mended => "已修正",
            Tidied::ToMend => "有待修正",
        };
        format!("{}{what}", self.counted(count, Counted::File))
    }

    fn progress(&self) -> &'static str {
        "{bar:32} {pos}/{len}个文件，{elapsed}"
    }

    fn more_lines(&self, more: usize) -> String {
        format!("……另有{}", self.counted(more, Counted::MoreLine))
    }

    fn untitled(&self) -> &'static str {
        "（无标题）"
    }

    fn format_heads(&self) -> [&'static str; 5] {
        ["名称", "文件", "读取", "写出", "内容"]
    }

    fn carried(&self, is_carried: bool) -> &'static str {
        if is_carried { "支持" } else { "尚未" }
    }

    fn format(&self, format: Format) -> &'static str {
        match format {
            Format::Docx => "Word文稿，由Word、WPS或LibreOffice保存",
            Format::Epub => "EPUB出版物",
            Format::Text => "纯文本，任何编码",
            Format::Json => "规范期刊文件，不含媒体文件",
            Format::Issue => "规范期刊文件，连同媒体文件和读取记录，合为一个文件",
        }
    }

    fn misuse(&self, misuse: Misuse<'_>) -> (String, String) {
        let (message, help) = match misuse {
            Misuse::NoSuchCode(code, meant) => {
                let hint = meant.map(|meant| format!("：是否应为“{meant}”？"));
                return (
                    format!("没有代码“{code}”{}", hint.unwrap_or_default()),
                    "运行`masthead explain`而不写代码，即可列出全部代码".to_owned(),
                );
            }
            Misuse::BinaryToTerminal(format) => {
                return (
                    format!("{format}不是文本，而标准输出是终端"),
                    "请用-o指定文件，或将输出交给另一个程序".to_owned(),
                );
            }
            Misuse::NowhereToWrite(format) => {
                return (
                    format!("没有指明{format}写到哪里"),
                    "请用-o指定文件，用-d指定文件夹，或用`-o -`写到标准输出".to_owned(),
                );
            }
            Misuse::SameOutput { one, other, output } => {
                let one = one.map_or("报告".into(), |one| one.to_string_lossy());
                return (
                    format!("{one}和{}都会写成{}", other.display(), output.display()),
                    "请分两次运行，写入两个文件夹".to_owned(),
                );
            }
            Misuse::EpochMalformed(text) => {
                return (
                    format!("SOURCE_DATE_EPOCH的值是“{text}”"),
                    "其值应为1970年以来的整秒数，例如1735689600；也可以取消该变量".to_owned(),
                );
            }
            Misuse::NoSuchVerb(verb) => {
                return (
                    format!("没有命令“{verb}”"),
                    "运行`masthead --help`可列出全部命令".to_owned(),
                );
            }
            Misuse::FindingsOnStdout => (
                "发现的问题已经写到标准输出",
                "请用--report指定文件，或去掉--report，改用--format json",
            ),
            Misuse::OutlineOnStdout => ("提要已经写到标准输出", "请用--report指定文件"),
            Misuse::DifferencesOnStdout => ("差异已经写到标准输出", "请用--report指定文件"),
            Misuse::OutputOnStdout => ("输出和报告不能都写到标准输出", "请用-o或--report指定文件"),
            Misuse::OutputIsReport => ("输出和报告不能是同一个文件", "请用--report指定另一个文件"),
            Misuse::TwoIssuesOnStdin => ("标准输入只能是一期，不能是两期", "请为另一期指定文件"),
            Misuse::StdinMended => ("标准输入不能就地修正", "请用`masthead fmt -`"),
            Misuse::StdinTwice => ("标准输入只能读取一次", "输入中的`-`只能写一次"),
            Misuse::TargetUnknown => (
                "不知道要写成哪种格式",
                "请用--to指明（docx、epub、text、json、issue），或由-o的扩展名表明",
            ),
            Misuse::ManyToOne => {
                ("多个输入不能写成一个输出", "请用-d指定文件夹，各文件以自己的名称写入其中")
            }
        };
        (message.to_owned(), help.to_owned())
    }
}
