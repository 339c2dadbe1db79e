//! Who does something: people, organisations, and the credits that name them.

use serde::{Deserialize, Serialize};

use crate::{Block, Digest, Id, Identifier, Language};

/// A person, an organisation or a group.
///
/// Analogues: JATS `contrib`, schema.org `Person`, `Organization`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Agent {
    /// What it is.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub kind: AgentKind,
    /// The name, without spaces that only align letters.
    pub name: String,
    /// The family name.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// The given name.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// The name in other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parallel: Vec<ParallelName>,
    /// ORCID and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
    /// Ids of affiliations of the article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub affiliations: Vec<Id>,
    /// Whether letters go to this author.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "crate::is_false")]
    pub corresponding: bool,
    /// Address of electronic mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// About the agent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub biography: Vec<Block>,
    /// A picture of the agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portrait: Option<Digest>,
}

impl Agent {
    /// A person with this name and nothing more.
    pub fn person(name: impl Into<String>) -> Self {
        Self::new(AgentKind::Person, name)
    }

    /// An agent with this name and nothing more.
    pub fn new(kind: AgentKind, name: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            family: None,
            given: None,
            parallel: Vec::new(),
            identifiers: Vec::new(),
            affiliations: Vec::new(),
            corresponding: false,
            email: None,
            biography: Vec::new(),
            portrait: None,
        }
    }
}

/// A name in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ParallelName {
    /// Its language.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub language: Language,
    /// The name.
    pub name: String,
}

/// What an agent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AgentKind {
    /// A human being.
    Person,
    /// A body with a name of its own.
    Organization,
    /// People named together: an editorial board.
    Group,
}

/// Who did what. The printed line is `byline`; credits are its reading.
///
/// Analogues: JATS `contrib-group`, MARC relators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Credit {
    /// What was done.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub role: Role,
    /// The role as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Who did it.
    #[cfg_attr(feature = "schemars", schemars(length(min = 1)))]
    pub agents: Vec<Agent>,
    /// Where the credit is printed, where that is not the byline.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<CreditPlace>,
}

/// Where a credit or source line is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CreditPlace {
    /// Below the title.
    Head,
    /// After the last words of the article.
    End,
}

/// What an agent did.
///
/// An open vocabulary: the values of [`Self::KNOWN`], and any that begins with `x-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Role(pub String);

impl Role {
    /// The published values.
    pub const KNOWN: &[&str] = &[
        "author",
        "editor",
        "editor-in-chief",
        "deputy-editor",
        "managing-editor",
        "executive-editor",
        "art-editor",
        "copy-editor",
        "reviewer",
        "translator",
        "compiler",
        "illustrator",
        "photographer",
        "designer",
        "correspondent",
        "interviewer",
        "interviewee",
        "sponsor",
        "host-organization",
        "organizer",
        "co-organizer",
        "publisher",
        "printer",
        "distributor",
        "adviser",
        "director",
        "contact",
        "proofreader",
    ];

    /// The value as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the value is published or marked as private.
    pub fn is_known(&self) -> bool {
        self.0.starts_with("x-") || Self::KNOWN.contains(&self.as_str())
    }
}

impl From<&str> for Role {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

/// Where an author works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Affiliation {
    /// Referred to by agents.
    #[cfg_attr(feature = "schemars", schemars(extend("x-carrier" = "metadata")))]
    pub id: Id,
    /// The mark printed before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// As printed.
    pub text: String,
    /// ROR and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
}
