//! What a house asks of its issues: fields that must be there, fields that must not, names allowed.
//!
//! A [`Profile`] is data, as it stands in the table `[profile]` of `masthead.toml`; keys and values
//! are kebab-case. It may start from a built-in one and say more. Nothing here reads files.

use serde::Deserialize;

/// What issues of one house must have and must not have.
///
/// ```toml
/// [profile]
/// base = "bulletin"
/// require = ["cover-date"]
/// optional = ["article.source"]
/// sources = ["港口日报", "海图社"]
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Profile {
    /// The built-in profile this one starts from; what is said here beats what that says.
    pub base: Option<Kind>,
    /// Fields that must be there.
    pub require: Vec<Field>,
    /// Fields that must not be there.
    pub forbid: Vec<Field>,
    /// Fields the base requires or forbids, and this house does not.
    pub optional: Vec<Field>,
    /// The only periodicals and sites articles may name as their source; none listed allows all.
    ///
    /// Names are compared after folding: widths, spaces, case and 《》 do not count.
    pub sources: Vec<String>,
    /// The only languages allowed, as BCP 47 ranges (RFC 4647 §3.3.1: `zh` allows `zh-Hans`); none
    /// listed allows all.
    pub languages: Vec<String>,
    /// Titles of sections whose articles need not have the fields of articles: rankings, book
    /// notices. Compared after folding.
    pub exempt_sections: Vec<String>,
}

/// A kind of periodical masthead knows a profile of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// An internal bulletin or digest: neither ISSN nor CN number, and every article says where it
    /// is taken from.
    Bulletin,
    /// A journal: ISSN, volume or year, number, cover date; articles with authors, abstract,
    /// keywords and pages.
    Journal,
    /// A newsletter: a number and a date, and no volume.
    Newsletter,
}

/// A field a profile speaks of. Those that begin with `article.` are asked of every article that
/// stands in the contents and has a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Field {
    /// A printed, electronic or linking ISSN.
    Issn,
    /// 国内统一连续出版物号.
    Cn,
    /// An ISBN of the issue.
    Isbn,
    /// A DOI of the publication.
    Doi,
    /// 邮发代号.
    Postal,
    /// 准印证号.
    Permit,
    /// How often it appears.
    Frequency,
    /// The year it counts in.
    Year,
    /// The volume.
    Volume,
    /// The number.
    Issue,
    /// The number since the first issue.
    Cumulative,
    /// The date on the cover.
    CoverDate,
    /// The date of publication.
    PublishedDate,
    /// What time it covers.
    Coverage,
    /// A picture of the cover.
    Cover,
    /// Masthead lines.
    Masthead,
    /// A publisher, in the masthead.
    Publisher,
    /// An editor of any rank, in the masthead.
    Editor,
    /// Where to write or call, in the masthead.
    Contact,
    /// Where the article is taken from.
    #[serde(rename = "article.source")]
    ArticleSource,
    /// When its source appeared, or a date of its history.
    #[serde(rename = "article.date")]
    ArticleDate,
    /// Who wrote it: a byline or a credit.
    #[serde(rename = "article.author")]
    ArticleAuthor,
    /// A DOI.
    #[serde(rename = "article.doi")]
    ArticleDoi,
    /// An abstract.
    #[serde(rename = "article.abstract", alias = "abstract")]
    ArticleAbstract,
    /// Keywords.
    #[serde(rename = "article.keywords", alias = "keywords")]
    ArticleKeywords,
    /// Printed pages.
    #[serde(rename = "article.pages")]
    ArticlePages,
    /// References.
    #[serde(rename = "article.references")]
    ArticleReferences,
    /// A kind: news, review, letter.
    #[serde(rename = "article.kind")]
    ArticleKind,
}

impl Field {
    /// The name of the field in a profile.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Issn => "issn",
            Self::Cn => "cn",
            Self::Isbn => "isbn",
            Self::Doi => "doi",
            Self::Postal => "postal",
            Self::Permit => "permit",
            Self::Frequency => "frequency",
            Self::Year => "year",
            Self::Volume => "volume",
            Self::Issue => "issue",
            Self::Cumulative => "cumulative",
            Self::CoverDate => "cover-date",
            Self::PublishedDate => "published-date",
            Self::Coverage => "coverage",
            Self::Cover => "cover",
            Self::Masthead => "masthead",
            Self::Publisher => "publisher",
            Self::Editor => "editor",
            Self::Contact => "contact",
            Self::ArticleSource => "article.source",
            Self::ArticleDate => "article.date",
            Self::ArticleAuthor => "article.author",
            Self::ArticleDoi => "article.doi",
            Self::ArticleAbstract => "article.abstract",
            Self::ArticleKeywords => "article.keywords",
            Self::ArticlePages => "article.pages",
            Self::ArticleReferences => "article.references",
            Self::ArticleKind => "article.kind",
        }
    }

    /// Whether it is asked of articles, not of the issue.
    pub fn is_of_articles(self) -> bool {
        self.as_str().starts_with("article.")
    }
}

impl Profile {
    /// A built-in profile.
    pub fn of(kind: Kind) -> Self {
        let (require, forbid): (&[Field], &[Field]) = match kind {
            Kind::Bulletin => (&[Field::Issue, Field::ArticleSource], &[Field::Issn, Field::Cn]),
            Kind::Journal => (
                &[
                    Field::Issn,
                    Field::Issue,
                    Field::CoverDate,
                    Field::ArticleAuthor,
                    Field::ArticleAbstract,
                    Field::ArticleKeywords,
                    Field::ArticlePages,
                ],
                &[],
            ),
            Kind::Newsletter => (&[Field::Issue, Field::CoverDate], &[Field::Volume]),
        };
        Self { require: require.to_vec(), forbid: forbid.to_vec(), ..Self::default() }
    }

    /// The profile with what its base says put in: no base is left.
    #[must_use]
    pub fn resolved(&self) -> Self {
        let mut whole = Self { base: None, ..self.clone() };
        if let Some(kind) = self.base {
            let base = Self::of(kind);
            let said = |field: &Field| {
                [&self.require, &self.forbid, &self.optional]
                    .iter()
                    .any(|list| list.contains(field))
            };
            whole.require.extend(base.require.into_iter().filter(|field| !said(field)));
            whole.forbid.extend(base.forbid.into_iter().filter(|field| !said(field)));
        }
        whole.require.sort_unstable();
        whole.require.dedup();
        whole.forbid.sort_unstable();
        whole.forbid.dedup();
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_house_says_beats_its_base() {
        let house: Profile = serde_json::from_str(
            r#"{"base":"bulletin","require":["cn","cover-date"],"optional":["article.source"]}"#,
        )
        .unwrap();
        let whole = house.resolved();
        assert_eq!(whole.require, [Field::Cn, Field::Issue, Field::CoverDate]);
        assert_eq!(whole.forbid, [Field::Issn]);
        assert_eq!(whole.resolved(), whole);
    }

    #[test]
    fn fields_are_read_by_their_names_and_unknown_keys_are_errors() {
        for name in ["issn", "cover-date", "published-date", "article.doi", "article.abstract"] {
            let field: Field = serde_json::from_str(&format!("\"{name}\"")).unwrap();
            assert_eq!(field.as_str(), name);
            assert_eq!(field.is_of_articles(), name.contains('.'));
        }
        assert!(serde_json::from_str::<Profile>(r#"{"requires":[]}"#).is_err());
        assert!(serde_json::from_str::<Field>("\"article.sauce\"").is_err());
    }
}
