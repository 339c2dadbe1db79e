//! Data of others: what an issue carries and does not read.

use std::collections::BTreeMap;

use masthead_issue::Data;

use super::Maker;

const MOST: i64 = 9_007_199_254_740_991;

impl Maker {
    /// A name of somebody's own: `vendor.domain:name`.
    pub(super) fn extension_name(&mut self) -> String {
        self.pick(&["example.org:mark", "x:Y", "9.ebb-example:a_b.c-d", "example.org:data"])
            .to_owned()
    }

    /// Data nested `depth` deep at most.
    pub(super) fn data(&mut self, depth: u32) -> Data {
        match self.draw.below(if depth == 0 { 6 } else { 10 }) {
            0 | 1 => Data::Text(self.data_text()),
            2 | 3 => Data::Bool(self.draw.chance(50)),
            4 => Data::Integer(i64::from(self.draw.below(100))),
            5 => Data::Integer(self.pick(&[-1, MOST, -MOST])),
            6 | 7 => Data::List(self.some(80, 3, |maker| maker.data(depth - 1))),
            _ => Data::Map(
                self.some(80, 3, |maker| (maker.data_text(), maker.data(depth - 1)))
                    .into_iter()
                    .collect(),
            ),
        }
    }

    /// Strings of others may be empty, and hold line ends.
    fn data_text(&mut self) -> String {
        match self.draw.below(8) {
            6 => String::new(),
            7 => "a\nb".to_owned(),
            _ => self.run(),
        }
    }

    /// What others have attached, seldom.
    pub(super) fn ext(&mut self) -> BTreeMap<String, Data> {
        self.some(8, 2, |maker| (maker.extension_name(), maker.data(2))).into_iter().collect()
    }

    /// A reference as CSL-JSON has it.
    pub(super) fn csl(&mut self) -> Data {
        let mut fields = BTreeMap::new();
        fields.insert("type".to_owned(), Data::Text("article-journal".to_owned()));
        fields.insert("title".to_owned(), Data::Text(self.run()));
        if self.draw.chance(40) {
            let year = Data::Integer(i64::from(self.draw.below(2_100)));
            let parts = Data::List(vec![Data::List(vec![year])]);
            fields
                .insert("issued".to_owned(), Data::Map([("date-parts".to_owned(), parts)].into()));
        }
        Data::Map(fields)
    }
}
