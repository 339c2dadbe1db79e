//! Open Packaging Conventions: types of content, relationships, the main part.
//!
//! ECMA-376-2. An archive goes in; parts with their types and relationships come out. Nothing a
//! relationship points to outside the package is ever fetched, and one that points to nothing is
//! kept, for whoever needs it to report.

use std::collections::BTreeMap;

use masthead_diagnostics::{Cause, Diagnostic, Failure, Limits, Outcome, Report, codes};
use masthead_xml::{Document, decode};

use crate::path;
use crate::zip::Archive;

/// The part that names the types of all others.
pub const CONTENT_TYPES: &str = "[Content_Types].xml";

/// The content types of a package: by part, else by extension.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContentTypes {
    defaults: BTreeMap<String, String>,
    overrides: BTreeMap<String, String>,
}

impl ContentTypes {
    /// Reads `[Content_Types].xml`.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<Outcome<Self>, Failure> {
        let decoded = decode(bytes, CONTENT_TYPES, limits);
        let document = Document::parse(&decoded.value, CONTENT_TYPES, limits)?;
        let mut report = decoded.report;
        report.append(document.report);
        let mut types = Self::default();
        for element in document.value.root.elements() {
            let Some(media_type) = element.attribute("ContentType") else {
                continue;
            };
            let media_type = media_type.trim().to_ascii_lowercase();
            match &*element.name.local {
                "Default" => {
                    if let Some(extension) = element.attribute("Extension") {
                        types.defaults.insert(extension.to_lowercase(), media_type);
                    }
                }
                "Override" => {
                    let part = element.attribute("PartName").and_then(path::normalise);
                    if let Some(part) = part {
                        types.overrides.insert(path::fold(&part), media_type);
                    }
                }
                _ => {}
            }
        }
        Ok(Outcome { value: types, report })
    }

    /// The content type of a part, in lower case.
    pub fn of(&self, part: &str) -> Option<&str> {
        self.overrides
            .get(&path::fold(part))
            .or_else(|| self.defaults.get(&path::extension(part)))
            .map(String::as_str)
    }

    /// Whether any part or extension has this type (in lower case).
    pub fn names(&self, media_type: &str) -> bool {
        self.overrides.values().chain(self.defaults.values()).any(|named| named == media_type)
    }
}

/// One relationship of a part, or of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relationship {
    /// The id by which the part refers to it.
    pub id: String,
    /// The type as it stands, a URI.
    pub kind: String,
    /// Where it points.
    pub target: Target,
}

/// Where a relationship points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A part of the package, by the name it is there under.
    Part(String),
    /// A part that is not there.
    Missing(String),
    /// Something outside, as it stands.
    External(String),
}

impl Relationship {
    /// Whether the type is this one by its last segment (`image`, `footnotes`): transitional,
    /// strict and vendors' types of one name mean the same.
    pub fn is(&self, name: &str) -> bool {
        self.kind.rsplit('/').next() == Some(name)
    }

    /// The part it points to, if it is there.
    pub fn part(&self) -> Option<&str> {
        match &self.target {
            Target::Part(part) => Some(part),
            Target::Missing(_) | Target::External(_) => None,
        }
    }
}

/// An open package.
#[derive(Debug, Clone)]
pub struct Package<'a> {
    /// The archive, for reading parts.
    pub archive: Archive<'a>,
    /// The types of content.
    pub types: ContentTypes,
    limits: Limits,
}

impl<'a> Package<'a> {
    /// Opens the package in these bytes.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Outcome<Self>, Failure> {
        let Outcome { value, report } = Archive::open(bytes, limits)?;
        Self::of(value, report, limits)
    }

    /// The package in an archive; `report` is what was noticed opening it.
    pub fn of(
        mut archive: Archive<'a>,
        mut report: Report,
        limits: &Limits,
    ) -> Result<Outcome<Self>, Failure> {
        let mut types = ContentTypes::default();
        match archive.read_optional(CONTENT_TYPES, &mut report)? {
            Some(bytes) => match ContentTypes::read(&bytes, limits) {
                Ok(outcome) => {
                    types = outcome.value;
                    report.append(outcome.report);
                }
                Err(failure) if failure.cause == Cause::Limit => return Err(failure),
                // Types are advice: relationships lead to every part without them.
                Err(failure) => report.push(*failure.diagnostic),
            },
            None => {
                report.push(Diagnostic::new(codes::pkg::PART_MISSING).with("part", CONTENT_TYPES));
            }
        }
        let limits = limits.clone();
        Ok(Outcome { value: Self { archive, types, limits }, report })
    }

    /// The relationships of a part, of the package itself if `part` is empty; none if it has none.
    /// Relationships that cannot be read are reported and count as none.
    pub fn relationships(
        &mut self,
        part: &str,
        report: &mut Report,
    ) -> Result<Vec<Relationship>, Failure> {
        let folder = path::folder(part);
        let file = part.get(folder.len()..).unwrap_or("");
        let name = format!("{folder}_rels/{file}.rels");
        let Some(bytes) = self.archive.read_optional(&name, report)? else {
            return Ok(Vec::new());
        };
        let decoded = decode(&bytes, &name, &self.limits);
        report.append(decoded.report);
        let document = match Document::parse(&decoded.value, &name, &self.limits) {
            Ok(outcome) => {
                report.append(outcome.report);
                outcome.value
            }
            // Without its relationships the package is no more than a guess.
            Err(failure) if part.is_empty() && failure.cause == Cause::Limit => {
                return Err(failure);
            }
            Err(failure) => {
                report.push(*failure.diagnostic);
                return Ok(Vec::new());
            }
        };
        let mut relationships = Vec::new();
        for element in document.root.elements() {
            if &*element.name.local != "Relationship" {
                continue;
            }
            let Some(target) = element.attribute("Target") else {
                continue;
            };
            let external = element
                .attribute("TargetMode")
                .is_some_and(|mode| mode.trim().eq_ignore_ascii_case("external"));
            relationships.push(Relationship {
                id: element.attribute("Id").unwrap_or_default().to_owned(),
                kind: element.attribute("Type").unwrap_or_default().trim().to_owned(),
                target: if external {
                    Target::External(target.to_owned())
                } else {
                    self.target(part, target)
                },
            });
        }
        Ok(relationships)
    }

    /// The main part: by the package's relationships, else by content type, else by the usual
    /// name. `content_types` are the main types looked for, in lower case; `usual` is the name.
    pub fn main_part(
        &mut self,
        content_types: &[&str],
        usual: &str,
        report: &mut Report,
    ) -> Result<Option<String>, Failure> {
        let relationships = self.relationships("", report)?;
        let mut named: Vec<&Target> = Vec::new();
        for relationship in &relationships {
            if relationship.is("officeDocument") && !named.contains(&&relationship.target) {
                named.push(&relationship.target);
            }
        }
        let part = named.iter().find_map(|target| match target {
            Target::Part(part) => Some(part),
            Target::Missing(_) | Target::External(_) => None,
        });
        if let Some(part) = part {
            for other in named.iter().filter(|target| ***target != Target::Part(part.clone())) {
                let (Target::Part(other) | Target::Missing(other) | Target::External(other)) =
                    other;
                let other = path::shown(other);
                report.push(
                    Diagnostic::new(codes::pkg::MAIN_PART_AMBIGUOUS)
                        .with("part", part)
                        .with("other", &other)
                        .lost(format!("document {other}"), "not read"),
                );
            }
            return Ok(Some(part.clone()));
        }
        let outside = named.iter().find_map(|target| match target {
            Target::External(target) => Some(target),
            Target::Missing(target) => path::climbs("", target).then_some(target),
            Target::Part(_) => None,
        });
        if let Some(target) = outside {
            return Err(Failure::damaged(
                Diagnostic::new(codes::pkg::MAIN_PART_OUTSIDE).with("target", path::shown(target)),
            ));
        }
        let by_type = self
            .archive
            .names()
            .find(|name| self.types.of(name).is_some_and(|kind| content_types.contains(&kind)));
        let part = by_type.or_else(|| self.archive.find(usual)).map(str::to_owned);
        if part.is_some() {
            report.push(Diagnostic::new(codes::pkg::RELATIONSHIPS_MISSING));
        }
        Ok(part)
    }

    fn target(&self, part: &str, target: &str) -> Target {
        let resolved = path::resolve(part, target);
        if resolved.is_empty() {
            return Target::Missing(target.to_owned());
        }
        // Some writers give targets from the root without the slash.
        let found =
            self.archive.find(&resolved).or_else(|| self.archive.find(&path::resolve("", target)));
        match found {
            Some(found) => Target::Part(found.to_owned()),
            // As it stands: where it climbed to is nothing the package could hold.
            None if path::climbs(part, target) => Target::Missing(target.to_owned()),
            None => Target::Missing(resolved),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::zip::ArchiveWriter;

    /// Parts, the main part, how much is noticed.
    type Case<'a> = (&'a [(&'a str, &'a str)], Option<&'a str>, usize);

    const TRANSITIONAL: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    const MAIN: &str = "application/x.main+xml";

    fn package(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ArchiveWriter::new();
        for (name, text) in parts {
            writer.add(name, text.as_bytes()).unwrap();
        }
        writer.finish().unwrap()
    }

    fn rels(entries: &[(&str, &str, &str)]) -> String {
        let mut out = String::from(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>",
        );
        for (id, kind, target) in entries {
            let _ = write!(out, "<Relationship Id='{id}' Type='{kind}' Target='{target}'/>");
        }
        out + "</Relationships>"
    }

    fn types() -> String {
        format!(
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
             <Default Extension='XML' ContentType='application/xml'/>\
             <Override PartName='/w/Main.xml' ContentType='{MAIN}'/></Types>"
        )
    }

    #[test]
    fn the_main_part_is_found_by_relationship_type_or_name() {
        let limits = Limits::default();
        let types = types();
        let by_transitional =
            rels(&[("a", &format!("{TRANSITIONAL}/officeDocument"), "w/main.xml")]);
        let by_strict = rels(&[("a", &format!("{STRICT}/officeDocument"), "\\w\\main.xml")]);
        let cases: &[Case<'_>] = &[
            (
                &[
                    ("[Content_Types].xml", &types),
                    ("_rels/.rels", &by_transitional),
                    ("w/main.xml", ""),
                ],
                Some("w/main.xml"),
                0,
            ),
            (
                &[("[Content_Types].xml", &types), ("_rels/.rels", &by_strict), ("w/main.xml", "")],
                Some("w/main.xml"),
                0,
            ),
            (&[("[Content_Types].xml", &types), ("w/main.xml", "")], Some("w/main.xml"), 1),
            (&[("word/document.xml", "")], Some("word/document.xml"), 2),
            (&[("a.xml", "")], None, 1),
        ];
        for (parts, expected, noticed) in cases {
            let bytes = package(parts);
            let Outcome { value: mut package, mut report } =
                Package::open(&bytes, &limits).unwrap();
            let main = package.main_part(&[MAIN], "word/document.xml", &mut report).unwrap();
            assert_eq!(main.as_deref(), *expected, "{parts:?}");
            assert_eq!(report.iter().count(), *noticed, "{parts:?}: {report:?}");
        }
    }

    #[test]
    fn relationships_point_to_parts_outside_or_nowhere() {
        let text = rels(&[
            ("r1", "t/image", "media/a%20b.png"),
            ("r2", "t/image", "/word/media/A%20B.PNG"),
            ("r3", "t/image", "word/media/a b.png"),
            ("r4", "t/image", "media/none.png"),
        ])
        .replace(
            "</Relationships>",
            "<Relationship Id='r5' Type='t/hyperlink' Target='http://a.example/' TargetMode='External'/></Relationships>",
        );
        let bytes =
            package(&[("word/_rels/document.xml.rels", &text), ("word/media/a b.png", "x")]);
        let Outcome { value: mut package, mut report } =
            Package::open(&bytes, &Limits::default()).unwrap();
        let found = package.relationships("word/document.xml", &mut report).unwrap();
        let part = || Target::Part("word/media/a b.png".into());
        let targets: Vec<Target> = found.iter().map(|r| r.target.clone()).collect();
        assert_eq!(
            targets,
            [
                part(),
                part(),
                part(),
                Target::Missing("word/media/none.png".into()),
                Target::External("http://a.example/".into()),
            ]
        );
        assert!(found[0].is("image"));
        assert_eq!(package.relationships("word/other.xml", &mut report).unwrap(), []);
    }

    #[test]
    fn a_main_part_outside_is_refused_and_two_are_told() {
        let open = |rels: &str, parts: &[&str]| {
            let types = types();
            let mut all = vec![("[Content_Types].xml", types.as_str()), ("_rels/.rels", rels)];
            all.extend(parts.iter().map(|name| (*name, "")));
            let bytes = package(&all);
            let Outcome { value: mut package, mut report } =
                Package::open(&bytes, &Limits::default())?;
            let main = package.main_part(&[MAIN], "word/document.xml", &mut report)?;
            let rules: Vec<&str> = report.iter().map(|one| one.rule.name).collect();
            Ok::<_, Failure>((main, rules))
        };
        let kind = format!("{TRANSITIONAL}/officeDocument");
        let parts = &["w/main.xml", "w/other.xml", "word/document.xml"];
        let rels_of = |targets: &[&str]| {
            let entries: Vec<_> = targets.iter().map(|target| ("a", &*kind, *target)).collect();
            rels(&entries)
        };
        for (targets, expected) in [
            (&["w/main.xml", "w/main.xml"][..], &[][..]),
            (&["../w/main.xml"], &[]),
            (&["w/main.xml", "w/other.xml"], &["main-part-ambiguous"]),
            (&["w/none.xml", "w/main.xml"], &["main-part-ambiguous"]),
            (&["w/none.xml"], &["relationships-missing"]),
        ] {
            let (main, rules) = open(&rels_of(targets), parts).unwrap();
            assert_eq!(main.as_deref(), Some("w/main.xml"), "{targets:?}");
            assert_eq!(rules, expected, "{targets:?}");
        }
        let external =
            rels_of(&["http://a.example/d.xml"]).replace("/></", " TargetMode='External'/></");
        let deep = format!("{}{}", "<x>".repeat(10_000), "</x>".repeat(10_000));
        for (rels, rule) in [
            (&external, "main-part-outside"),
            (&rels_of(&["../../etc/document"]), "main-part-outside"),
            (&deep, "xml-too-deep"),
        ] {
            assert_eq!(open(rels, parts).unwrap_err().rule().name, rule);
        }
        let bytes = package(&[("[Content_Types].xml", &deep), ("word/document.xml", "")]);
        let failure = Package::open(&bytes, &Limits::default()).unwrap_err();
        assert_eq!(failure.rule().name, "xml-too-deep");
    }

    #[test]
    fn types_go_by_part_then_by_extension() {
        let types = ContentTypes::read(types().as_bytes(), &Limits::default()).unwrap().value;
        assert_eq!(types.of("W/main.xml"), Some(MAIN));
        assert_eq!(types.of("a/b.xml"), Some("application/xml"));
        assert_eq!(types.of("a/b.png"), None);
        assert!(types.names(MAIN));
    }
}
