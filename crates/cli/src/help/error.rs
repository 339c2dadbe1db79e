//! What is wrong with arguments, in Chinese: by what clap found, not by what it says of it.

use std::error::Error as _;
use std::fmt::Write as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use masthead::Locale;

use crate::help::zh;
use crate::terminal::escape;
use crate::words::words;

/// Whether it is help that nobody asked for, since arguments are missing altogether.
pub(super) fn is_help(error: &Error) -> bool {
    error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
}

/// The error as a person is told it.
pub(super) fn in_chinese(error: &Error) -> String {
    let mut text = format!("{}{}\n", words().error(), message(error));
    let valid = all(error, ContextKind::ValidValue);
    if !valid.is_empty() {
        let _ = writeln!(text, "  可选值：{}", valid.join("、"));
    }
    for kind in
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
    {
        let near = all(error, kind);
        if !near.is_empty() {
            let _ = writeln!(text, "  是否应为：{}", near.join("、"));
        }
    }
    if let Some(usage) = one(error, ContextKind::Usage) {
        let _ = writeln!(text, "\n{}", zh::rendered(usage.trim_end()));
    }
    text.push_str("\n更多信息请用`--help`查看。\n");
    text
}

fn message(error: &Error) -> String {
    let argument = one(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = one(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let verb = one(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("没有命令“{verb}”")
        }
        ErrorKind::UnknownArgument => format!("没有选项或参数“{argument}”"),
        ErrorKind::InvalidValue if value.is_empty() => format!("“{argument}”缺少值"),
        ErrorKind::InvalidValue => format!("“{argument}”的值不能是“{value}”"),
        ErrorKind::ValueValidation => {
            let reason = error.source().map(ToString::to_string).unwrap_or_default();
            let reason = Locale::Zh.words(&reason);
            format!("“{argument}”的值不能是“{value}”：{}", escape(&reason))
        }
        ErrorKind::MissingRequiredArgument => {
            format!("缺少参数：{}", all(error, ContextKind::InvalidArg).join("、"))
        }
        ErrorKind::ArgumentConflict => {
            let prior = all(error, ContextKind::PriorArg);
            if prior.is_empty() {
                format!("“{argument}”不能多次使用")
            } else {
                format!("“{argument}”不能与“{}”同时使用", prior.join("、"))
            }
        }
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::NoEquals => format!("“{argument}”与其值之间要用等号"),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("“{argument}”的值的个数不对")
        }
        ErrorKind::InvalidUtf8 => "参数中有不是UTF-8的字节".to_owned(),
        _ => "参数不能使用".to_owned(),
    }
}

/// What clap gives of a kind.
fn all(error: &Error, kind: ContextKind) -> Vec<String> {
    let texts = match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        Some(ContextValue::Number(number)) => vec![number.to_string()],
        _ => Vec::new(),
    };
    let safe = |text: &String| text.lines().map(escape).collect::<Vec<_>>().join("\n");
    texts.iter().map(safe).collect()
}

fn one(error: &Error, kind: ContextKind) -> Option<String> {
    all(error, kind).into_iter().next()
}
