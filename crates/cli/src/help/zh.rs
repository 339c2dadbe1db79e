//! The Chinese of help: each text, and each line of a longer one, with its English.

/// How help is laid out; clap writes `Usage:` by itself only in English.
pub(super) const TEMPLATE: &str = "\
{before-help}{about-with-newline}
用法：{usage}

{all-args}{after-help}";

/// What clap writes itself, found in what it rendered.
const RENDERED: &[(&str, &str)] = &[
    ("Usage: ", "用法："),
    ("[OPTIONS]", "[选项]"),
    ("<COMMAND>", "<命令>"),
    ("[COMMAND]", "[命令]"),
    ("Possible values:", "可选值："),
    ("[possible values: ", "[可选值："),
    ("[default: ", "[默认："),
    ("Print help (see more with '--help')", "显示帮助（用--help查看详情）"),
    ("Print help (see a summary with '-h')", "显示帮助（用-h查看摘要）"),
    ("Print help", "显示帮助"),
    ("Print version", "显示版本"),
];

/// Headings that stand in a line of their own.
const HEADINGS: &[(&str, &str)] =
    &[("Commands:", "命令："), ("Arguments:", "参数："), ("Options:", "选项：")];

/// Texts.
const TEXTS: &[(&str, &str)] = &[
    // The program and its verbs.
    (
        "Carries the issues of periodicals between Word drafts, plain text, EPUB and canonical JSON",
        "在Word文稿、纯文本、EPUB和规范JSON之间转换各期期刊",
    ),
    ("Carry issues from any format to any format", "将各期期刊由任一格式转换为任一格式"),
    (
        "Show what was understood: sections, articles, sources, dates, links, counts",
        "显示读懂的内容：栏目、文章、来源、日期、链接、数量",
    ),
    (
        "Hold issues against the schema and the rules it cannot say",
        "按JSON Schema及其无法表达的规则检查各期期刊",
    ),
    ("Tell what differs between two issues in any two formats", "列出两期之间的差异，格式不限"),
    ("Print a schema", "输出一个JSON Schema"),
    ("Say what a code of a message means, or list all codes", "说明消息代码的含义，或列出全部代码"),
    (
        "List the formats and what this version does with each",
        "列出各种格式，以及本版本对各格式的支持",
    ),
    ("Print the completions of a shell", "输出命令行补全脚本"),
    ("Print a manual page, or write all of them", "输出一页手册，或写出全部手册"),
    // Headings.
    ("Reading", "读取"),
    ("Reporting", "报告"),
    ("Examples:", "示例："),
    ("Exit codes:", "退出码："),
    // Options.
    (
        "Language of messages and help [default: that of the environment]",
        "消息和帮助的语言[默认：由环境变量决定]",
    ),
    (
        "When to use colour; where `NO_COLOR` is set, `auto` is `never`",
        "何时使用颜色；设有`NO_COLOR`时，`auto`等同于`never`",
    ),
    ("Files to read; `-` is standard input", "要读取的文件；`-`表示标准输入"),
    ("File to read; `-` is standard input", "要读取的文件；`-`表示标准输入"),
    ("File to write; `-` is standard output", "要写出的文件；`-`表示标准输出"),
    (
        "Folder to write to, a file for each input under its own name",
        "要写入的文件夹，每个输入以自己的名称写成一个文件",
    ),
    (
        "Format to write: docx, epub, text, json or issue [default: by the extension of OUT]",
        "要写出的格式：docx、epub、text、json或issue[默认：由OUT的扩展名决定]",
    ),
    ("Replace files that are there already", "替换已有的文件"),
    (
        "Style sheet for an EPUB, after that of masthead: the style of your house",
        "EPUB的样式表，排在masthead自带的样式表之后，用于本社的版式",
    ),
    (
        "Font that draws the cover as a picture, where the issue has none [default: as SVG]",
        "本期没有封面时，用来将封面绘制为图片的字体[默认：绘制为SVG]",
    ),
    ("Print JSON, in a form that is stable", "输出JSON，格式保持稳定"),
    (
        "Say of each decision which rule took it, and on what evidence",
        "说明每项判断由哪条规则作出，依据是什么",
    ),
    ("Replace a report that is there already", "替换已有的报告"),
    ("How findings are printed", "以何种形式输出问题"),
    ("The first issue; `-` is standard input", "第一期；`-`表示标准输入"),
    ("The second issue; `-` is standard input", "第二期；`-`表示标准输入"),
    (
        "Print JSON, in a form that is stable: `masthead schema diff`",
        "输出JSON，格式保持稳定：见`masthead schema diff`",
    ),
    ("Print every difference, and every word of it", "输出全部差异，一字不略"),
    (
        "Which schema: of the issue, of the record beside it, of a line of the report, or of a diff",
        "哪个JSON Schema：期刊文件、读取记录、报告中的一行，或差异",
    ),
    ("A code or the name of its rule", "代码，或其规则的名称"),
    ("The shell", "命令行外壳"),
    (
        "The verb whose page is printed [default: that of the program]",
        "要输出哪个命令的手册[默认：程序本身的手册]",
    ),
    ("Folder to write all pages to", "写出全部手册的文件夹"),
    ("Replace pages that are there already", "替换已有的手册"),
    (
        "Format of the inputs: docx, epub, text, json or issue [default: by their bytes]",
        "输入的格式：docx、epub、text、json或issue[默认：由字节判断]",
    ),
    (
        "Encoding of plain texts, as utf-8, gb18030, big5 [default: by their bytes]",
        "纯文本的编码，例如utf-8、gb18030、big5[默认：由字节判断]",
    ),
    (
        "Main language, as zh-Hans, en [default: by the text]",
        "主要语言，例如zh-Hans、en[默认：由正文判断]",
    ),
    ("Passes to switch off, with commas between them", "要关闭的处理步骤，以逗号分隔"),
    ("What becomes of changes under review in Word drafts", "如何处理Word文稿中审阅的修订"),
    (
        "Write all findings as JSON Lines; `-` is standard output",
        "将全部问题写成JSON Lines；`-`表示标准输出",
    ),
    ("Print notes, too", "也输出提示"),
    (
        "Fail on these, and write no output; errors always are findings",
        "出现这些问题即告失败，且不写出内容；错误总是算作问题",
    ),
    (
        "Bring canonical issues into their one form, in place",
        "将规范期刊文件就地整理为唯一的规范形式",
    ),
    ("Rules", "规则"),
    (
        "Bring canonical issues into their one form first, where that cannot change what they say: normal form, layout, sizes of media; they are written in place",
        "先将规范期刊文件整理为唯一的规范形式，只做不改变内容的整理：规范形式、版式、媒体文件的大小；文件就地写出",
    ),
    (
        "Show what --fix would change, and write nothing; ends in 1 where something would",
        "显示--fix将作的改动，不写出任何内容；有改动时以1结束",
    ),
    (
        "The issue before, of any format: numbers, dates and pages run on from it",
        "前一期，格式不限：期号、日期和页码由它接续",
    ),
    ("End in 0 whatever is found", "无论发现什么问题，都以0结束"),
    (
        "Canonical issues, JSON or packages; `-` is standard input, written to standard output",
        "规范期刊文件，JSON或.issue；`-`表示读标准输入、写标准输出",
    ),
    (
        "Write nothing, and name the files that are not formatted; ends in 1 where there are any",
        "不写出任何内容，列出形式不规范的文件；有此类文件时以1结束",
    ),
    (
        "Write nothing, and show what would change; ends in 1 where something would",
        "不写出任何内容，显示将作的改动；有改动时以1结束",
    ),
    (
        "Configuration [default: masthead.toml in the nearest folder above each input]",
        "配置文件[默认：各输入之上最近文件夹中的masthead.toml]",
    ),
    ("Look for no configuration", "不查找配置文件"),
    (
        "Tell the findings of these rules alone: ISS-0001, id-duplicate, ISS or 'toc-*'; this takes the place of what the configuration selects and ignores",
        "只列出这些规则的问题：ISS-0001、id-duplicate、ISS或'toc-*'；取代配置文件中选用和忽略的规则",
    ),
    (
        "Do not tell the findings of these rules; this takes the place of what the configuration ignores",
        "不列出这些规则的问题；取代配置文件中忽略的规则",
    ),
    (
        "Fail on these, and write no output: loss, warning, note, or rules by code or name; errors always are findings",
        "出现这些问题即告失败，且不写出内容：loss、warning、note，或以代码、名称写出的规则；错误总是算作问题",
    ),
    ("canonical issues in their one form", "将规范期刊文件整理为唯一的形式"),
    ("names what is not formatted, and ends in 1", "列出形式不规范的文件，以1结束"),
    ("shows what would change", "显示将作的改动"),
    // Values.
    ("English", "英文"),
    ("Chinese", "中文"),
    ("On a terminal", "在终端上使用"),
    ("Wherever the output goes", "总是使用"),
    ("Not at all", "从不使用"),
    ("For people", "供人阅读"),
    ("JSON Lines, a finding a line", "JSON Lines，每个问题一行"),
    ("Annotations of GitHub Actions", "GitHub Actions的标注"),
    ("SARIF 2.1.0", "SARIF 2.1.0"),
    ("A Code Quality report of GitLab", "GitLab的Code Quality报告"),
    ("Reviewdog Diagnostic Format", "Reviewdog诊断格式"),
    ("Test results in XML, as most CI services show them", "XML测试结果，多数CI服务都能显示"),
    ("The canonical issue", "规范期刊文件"),
    ("How we know what the issue says", "读取记录：各项内容的由来"),
    ("A line of the report", "报告中的一行"),
    ("What differs between two issues", "两期之间的差异"),
    ("As if all were accepted", "视为全部接受"),
    ("As if all were rejected", "视为全部拒绝"),
    ("As if all were accepted, with a finding for each", "视为全部接受，并逐一列出"),
    ("Anything that did not travel", "任何丢失的内容"),
    ("Any warning", "任何警告"),
    // Lines of examples.
    ("what the tool understood of a draft", "读懂了文稿的哪些内容"),
    (
        "masthead convert draft.docx -o issue.epub one file",
        "masthead convert draft.docx -o issue.epub 转换一个文件",
    ),
    (
        "masthead convert 19*.txt -d out --to json an archive, in parallel",
        "masthead convert 19*.txt -d out --to json 并行转换一批存档",
    ),
    ("against the schema and the house rules", "按JSON Schema和本社规则检查"),
    ("what differs, article by article", "逐篇列出差异"),
    ("what a message means", "消息的含义"),
    (
        "0 clean  1 findings, or a difference  2 usage  3 an input could not be read  4 an output could not be written",
        "0 没有问题  1 有问题或有差异  2 用法错误  3 输入无法读取  4 输出无法写出",
    ),
    ("70 a bug of masthead", "70 masthead的缺陷"),
    (
        "The time an EPUB is stamped with is that of SOURCE_DATE_EPOCH, else the issue's own date.",
        "EPUB中的时间取自SOURCE_DATE_EPOCH，否则取本期自身的日期。",
    ),
    ("on what evidence each decision was taken", "每项判断的依据"),
    ("nothing is printed where nothing differs", "没有差异时不输出任何内容"),
    (
        "0 nothing differs  1 something does  2 usage  3 an input could not be read",
        "0 没有差异  1 有差异  2 用法错误  3 输入无法读取",
    ),
    ("lists all codes", "列出全部代码"),
    ("the page of the program", "程序本身的手册"),
    ("that of a verb", "某个命令的手册"),
];

fn of(table: &[(&str, &'static str)], english: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == english).map(|(_, chinese)| *chinese)
}

/// The Chinese of a text, if there is any.
pub(super) fn look_up(english: &str) -> Option<&'static str> {
    of(TEXTS, english)
}

/// The Chinese of a text, or the text.
pub(super) fn text(english: &str) -> String {
    look_up(english).unwrap_or(english).to_owned()
}

/// Lines, each in Chinese.
pub(super) fn lines(english: &str) -> String {
    english
        .lines()
        .map(|english| line(english).unwrap_or_else(|_| english.to_owned()))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A line: as a whole, or what stands beside a command.
///
/// # Errors
/// What has no Chinese.
pub(super) fn line(english: &str) -> Result<String, &str> {
    let text = english.trim_start();
    let (indent, _) = english.split_at(english.len() - text.len());
    if let Some(chinese) = look_up(text) {
        return Ok(format!("{indent}{chinese}"));
    }
    // Commands are indented.
    if text.is_empty() || indent.is_empty() {
        return if text.is_empty() { Ok(String::new()) } else { Err(text) };
    }
    let Some((command, beside)) = text.split_once("  ") else {
        return Ok(english.to_owned());
    };
    let said = beside.trim_start();
    let gap = text.len() - command.len() - said.len();
    let chinese = look_up(said).ok_or(said)?;
    Ok(format!("{indent}{command}{}{chinese}", " ".repeat(gap)))
}

/// What clap rendered, with what it wrote itself in Chinese, too.
pub(super) fn rendered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let value = line.trim_start().strip_prefix("- ").and_then(|rest| rest.split_once(':'));
        let said = value.and_then(|(_, help)| look_up(help.trim()).map(|said| (help, said)));
        if let Some(heading) = of(HEADINGS, line) {
            out.push_str(heading);
        } else if let Some((help, said)) = said {
            let lead = line.strip_suffix(help).unwrap_or(line).trim_end_matches(':');
            let gap = " ".repeat((help.len() - help.trim_start().len()).saturating_sub(1));
            out.extend([lead, "：", &gap, said]);
        } else if !line.starts_with(' ') && line.ends_with(':') && !line.is_ascii() {
            // A heading of ours, after which clap writes its colon.
            out.push_str(line.trim_end_matches(':'));
            out.push('：');
        } else {
            let line = RENDERED
                .iter()
                .fold(line.to_owned(), |line, (english, chinese)| line.replace(english, chinese));
            out.push_str(&line);
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_keep_their_commands_and_columns() {
        assert_eq!(
            line("  masthead man validate | man -l -"),
            Ok("  masthead man validate | man -l -".into())
        );
        assert_eq!(
            line("  masthead explain                          lists all codes"),
            Ok("  masthead explain                          列出全部代码".into())
        );
        assert_eq!(line("Examples:"), Ok("示例：".into()));
        assert_eq!(line("  masthead x   nobody said this"), Err("nobody said this"));
        assert_eq!(line("Nobody said this."), Err("Nobody said this."));
    }

    #[test]
    fn what_clap_writes_itself_is_said_in_chinese() {
        assert_eq!(
            rendered(
                "Usage: masthead man [OPTIONS]\n\nOptions:\n  -h  Print help\n          - human:  For people\n读取:\n"
            ),
            "用法：masthead man [选项]\n\n选项：\n  -h  显示帮助\n          - human： 供人阅读\n读取：\n"
        );
    }
}
