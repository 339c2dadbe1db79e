//! What the pages have no form for, from the JSON-LD in their heads.
//!
//! It names what it speaks of by id, so it does not matter in which file it stands. It never
//! overrules what is visible.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use masthead_xml::Tree;

/// Everything said beside the pages.
#[derive(Debug, Default)]
pub(crate) struct Linked {
    /// Of the issue.
    pub(crate) issue: Map<String, Value>,
    /// Of articles, by their ids.
    pub(crate) articles: Map<String, Value>,
    /// Of sections, by their ids.
    pub(crate) sections: Map<String, Value>,
    /// Of references, by their ids.
    pub(crate) csl: Map<String, Value>,
    /// Of media, by their digests.
    pub(crate) assets: BTreeMap<String, Map<String, Value>>,
}

impl Linked {
    /// Takes what the scripts of a document say.
    pub(crate) fn take(&mut self, document: &Tree) {
        let scripts = document.descendants().filter(|element| {
            &*element.name.local == "script"
                && element.attribute("type").map(str::trim) == Some("application/ld+json")
        });
        for script in scripts {
            // A script that cannot be read says nothing: what it says of is in the pages.
            if let Ok(Value::Object(map)) = serde_json::from_str(&script.text()) {
                self.add(map);
            }
        }
    }

    fn add(&mut self, mut map: Map<String, Value>) {
        take_map(&mut map, "masthead:sections", &mut self.sections);
        take_map(&mut map, "masthead:csl", &mut self.csl);
        let mut articles = Map::new();
        take_map(&mut map, "masthead:articles", &mut articles);
        for said in articles.values_mut().filter_map(Value::as_object_mut) {
            take_map(said, "csl", &mut self.csl);
        }
        self.articles.extend(articles);
        let mut assets = Map::new();
        take_map(&mut map, "masthead:assets", &mut assets);
        for (digest, said) in assets {
            if let Value::Object(said) = said {
                self.assets.insert(digest, said);
            }
        }
        if map.contains_key("masthead:schema") && self.issue.is_empty() {
            self.issue = map;
        }
    }
}

fn take_map(from: &mut Map<String, Value>, name: &str, into: &mut Map<String, Value>) {
    if let Some(Value::Object(map)) = from.remove(name) {
        into.extend(map);
    }
}
