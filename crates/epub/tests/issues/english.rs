//! A small issue in English.

use masthead_codec::AssetStore;
use masthead_issue::*;

use super::{label, p, t};

/// A small issue in English without sections, numbers or masthead.
pub(crate) fn english() -> (Issue, AssetStore) {
    let mut issue = Issue::new(
        "en".into(),
        Publication {
            title: Title::plain("The Quay Street Parish Newsletter"),
            identifiers: vec![],
            frequency: None,
            series: None,
        },
    );
    issue.id = "urn:masthead:quay-street-12".into();
    issue.numbering = Numbering {
        volume: Some(label("Vol. 3", 3)),
        issue: Some(label("No. 12", 12)),
        ..Numbering::default()
    };
    let mut notice = Article::new("a1".into());
    notice.title = Some(Title::plain("Harvest supper"));
    notice.byline = Some(t("By Ada Quill"));
    notice.sources = vec![Source {
        text: "Quay Street Courier, 4 May 2024".into(),
        name: Some("Quay Street Courier".into()),
        date: Some("2024-05-04".into()),
        ..Source::default()
    }];
    notice.body = vec![
        p(
            "Supper will be served in the long room at seven. Bring a dish, a chair and, if you have one, a story; the kettle will be on from six.",
        ),
        p("Those who cannot climb the stairs may ring the bell at the side door."),
        Block::Division(Division {
            id: "a1-d1".into(),
            number: Some("1.".into()),
            title: Some(t("What to bring")),
            role: None,
            blocks: vec![Block::List(List {
                kind: ListKind::Bullet,
                items: vec![
                    ListItem { label: None, blocks: vec![p("a dish to share")] },
                    ListItem { label: None, blocks: vec![p("a chair")] },
                ],
            })],
        }),
    ];
    issue.contents = vec![Entry::Article(Box::new(notice))];
    (issue, AssetStore::new())
}
