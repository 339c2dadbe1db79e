//! What differs, in Chinese.

use masthead::Part;

use super::{Chinese, names};
use crate::words::{Counted, DiffWords, FactTold, FormTold, Inside, Words as _};

impl DiffWords for Chinese {
    fn issue(&self) -> &'static str {
        "本期"
    }

    fn contents(&self) -> &'static str {
        "目录"
    }

    fn quoted(&self, text: &str) -> String {
        format!("“{text}”")
    }

    fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Publication => "刊名",
            Part::Title => "标题",
            Part::Subtitle => "副标题",
            Part::ShortTitle => "简称",
            Part::ParallelTitle => "并列题名",
            Part::Identifier => "标识符",
            Part::Frequency => "刊期",
            Part::Series => "系列",
            Part::Number => "编号",
            Part::Date => "日期",
            Part::Id => "标识",
            Part::Language => "语言",
            Part::Layout => "排版方向",
            Part::Cover => "封面",
            Part::MastheadHeading => "版权页标题",
            Part::MastheadLine => "版权页行",
            Part::Asset => "媒体文件",
            Part::Data => "附加数据",
            Part::Section => "栏目",
            Part::Article => "文章",
            Part::Kind => "文章类型",
            Part::Kicker => "引题",
            Part::Standfirst => "提要",
            Part::Byline => "署名",
            Part::Credit => "责任者",
            Part::Biography => "作者简介",
            Part::Affiliation => "作者单位",
            Part::Source => "来源",
            Part::Abstract => "摘要",
            Part::Keywords => "关键词",
            Part::Subject => "主题",
            Part::History => "历史",
            Part::Funding => "资助",
            Part::Pages => "页码",
            Part::ContentsTitle => "目录中的标题",
            Part::ContentsSummary => "目录中的提要",
            Part::Relation => "关联",
            Part::Rights => "版权声明",
            Part::Note => "注释",
            Part::Reference => "参考文献",
            Part::Paragraph => "段落",
            Part::Heading => "小标题",
            Part::ListItem => "列表项",
            Part::Record => "条目",
            Part::Attribution => "引文出处",
            Part::VerseLine => "诗行",
            Part::Turn => "发言",
            Part::AsideTitle => "插栏标题",
            Part::Figure => "图",
            Part::Picture => "图片",
            Part::Table => "表",
            Part::Row => "表行",
            Part::TableNote => "表注",
            Part::Equation => "公式",
            Part::Code => "代码",
            Part::Media => "音视频",
            Part::Attachment => "附件",
            Part::PageBreak => "分页",
            Part::Break => "分隔",
            Part::Extension => "扩展内容",
            Part::Structure => "结构",
        }
    }

    fn named(&self, part: Part, name: &str) -> String {
        let noun = self.part(part);
        match part {
            Part::Number => {
                names::of_numbers(name).map_or(format!("{noun}（{name}）"), str::to_owned)
            }
            Part::Date => names::of_dates(name).map_or(format!("{noun}（{name}）"), str::to_owned),
            Part::Cover => {
                names::of_covers(name).map_or(format!("{noun}（{name}）"), str::to_owned)
            }
            Part::History => format!("日期（{}）", names::of(name)),
            _ => format!("{noun}{name}"),
        }
    }

    fn numbered(&self, noun: &str, number: u32) -> String {
        format!("{noun}{number}")
    }

    fn place(&self, inside: Inside<'_>, number: Option<u32>) -> String {
        let inside = match inside {
            Inside::Contents => "目录".to_owned(),
            Inside::Section(name) => format!("栏目“{name}”"),
            Inside::Article(name) => format!("文章“{name}”"),
        };
        match number {
            Some(number) => format!("{inside}第{number}项"),
            None => inside,
        }
    }

    fn entry_removed(&self, part: &str, name: &str, place: &str) -> String {
        format!("{part}{name}已删除，原在{place}")
    }

    fn entry_inserted(&self, part: &str, name: &str, place: &str) -> String {
        format!("新增{part}{name}，在{place}")
    }

    fn entry_moved(&self, part: &str, name: &str, from: &str, to: &str) -> String {
        format!("{part}{name}由{from}移至{to}")
    }

    fn entry_changed(&self, part: &str, name: &str) -> String {
        format!("{part}{name}有改动")
    }

    fn with_articles(&self, count: usize) -> String {
        format!("，含{}", self.counted(count, Counted::Article))
    }

    fn inserted(&self, noun: &str, after: Option<u32>) -> String {
        match after {
            Some(0) => format!("开头新增{noun}"),
            Some(number) => format!("{noun}{number}之后新增{noun}"),
            None => format!("新增{noun}"),
        }
    }

    fn removed(&self, subject: &str) -> String {
        format!("删除{subject}")
    }

    fn changed(&self, subject: &str, told: &[String]) -> String {
        if told.is_empty() {
            format!("{subject}有改动")
        } else {
            format!("{subject}：{}", told.join("；"))
        }
    }

    fn moved(&self, from: &str, to: &str) -> String {
        format!("由第{from}处移至第{to}处")
    }

    fn fact(&self, told: FactTold<'_>) -> String {
        let of = names::of;
        match told {
            FactTold::Replaced(name) => format!("更换{}", of(name)),
            FactTold::Added(name, None) => format!("新增{}", of(name)),
            FactTold::Added(name, Some(value)) => {
                format!("新增{}：{}", of(name), names::of_value(name, value))
            }
            FactTold::Removed(name, None) => format!("删除{}", of(name)),
            FactTold::Removed(name, Some(value)) => {
                format!("删除{}：{}", of(name), names::of_value(name, value))
            }
            FactTold::Became(name, before, after) => format!(
                "{}由{}改为{}",
                of(name),
                names::of_value(name, before),
                names::of_value(name, after)
            ),
            FactTold::Now(name) => format!("改为{}", of(name)),
            FactTold::NoLonger(name) => format!("不再是{}", of(name)),
            FactTold::PartBecame(before, after) => {
                format!("由{}改为{}", names::of_part(before), names::of_part(after))
            }
            FactTold::NowIn(place) => format!("现置于{}中", names::of_frames(place)),
            FactTold::NoLongerIn(place) => format!("不再置于{}中", names::of_frames(place)),
            FactTold::NowUnder(heading) => format!("现属小标题“{heading}”"),
            FactTold::NoLongerUnder(heading) => format!("不再属于小标题“{heading}”"),
            FactTold::Named(name) => of(name).to_owned(),
        }
    }

    fn form(&self, told: FormTold<'_>) -> String {
        let of = names::of;
        match told {
            FormTold::Became(name, words, before, after) => {
                format!("{words}的{}由{before}改为{after}", of(name))
            }
            FormTold::Changed(name, words) => format!("{words}的{}有改动", of(name)),
            FormTold::Is(name, words) => format!("{words}加上{}", of(name)),
            FormTold::IsNoLonger(name, words) => format!("{words}去掉{}", of(name)),
            FormTold::Has(name, words, value) => format!("{words}加上{}：{value}", of(name)),
            FormTold::HasNoLonger(name, words, value) => {
                format!("{words}去掉{}：{value}", of(name))
            }
            FormTold::Only(words) => words.to_owned(),
        }
    }

    fn built_otherwise(&self) -> &'static str {
        "各部分内容相同，但结构不同"
    }

    fn more_differences(&self, more: usize) -> String {
        format!("……另有{more}处（--all可全部显示）")
    }
}
