//! Tests of the page: whole, self-contained, inert.

use super::*;
use crate::graph::record::{ArticleRecord, EntityRecord, Header, NodeRecord, SCHEMA};

fn graph(label: &str, people: usize) -> Records {
    let person = |number: usize| {
        NodeRecord::Person(EntityRecord {
            id: format!("person/p{number:05}"),
            label: label.to_owned(),
            aliases: Vec::new(),
            iso2: None,
            wikidata: None,
            named: true,
            mentions: number,
            joined: Vec::new(),
            rejected: Vec::new(),
        })
    };
    let article = NodeRecord::Article(ArticleRecord {
        id: "article/a".to_owned(),
        label: label.to_owned(),
        title: Some(label.to_owned()),
        byline: None,
        outlet: None,
        url: None,
        published: None,
        inferred: false,
        copy_of: None,
        text: label.to_owned(),
        sentences: vec![[0, label.chars().count()]],
    });
    Records {
        directed: true,
        multigraph: true,
        graph: Header {
            schema: SCHEMA.to_owned(),
            generator: "test".to_owned(),
        },
        nodes: std::iter::once(article).chain((0..people).map(person)).collect(),
        links: Vec::new(),
    }
}

#[test]
fn hostile_text_cannot_leave_the_data() {
    let calm = write(&graph("calm", 1));
    let wild = write(&graph(
        "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> {{app}}",
        1,
    ));
    let tags = |html: &str| html.matches('<').count();
    assert_eq!(tags(&calm), tags(&wild), "no text of an article opens a tag");
    assert_eq!(
        wild.matches("{{app}}").count(),
        4,
        "what looks like a place of the page is data"
    );
}

#[test]
fn the_policy_names_what_the_page_holds() {
    let html = write(&graph("calm", 1));
    let policy = html
        .split("Content-Security-Policy\" content=\"")
        .nth(1)
        .expect("a policy");
    let policy = policy.split('"').next().expect("its end");
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"));
    assert!(policy.contains("connect-src 'none'") && !policy.contains("unsafe"));
    let style = html
        .split("<style id=\"__________cytoscape_stylesheet\">")
        .nth(1)
        .expect("a style");
    let style = style.split("</style>").next().expect("its end");
    assert!(policy.contains(&format!("style-src {}", hash(style))));
    for script in html.split("<script>").skip(1) {
        let script = script.split("</script>").next().expect("its end");
        assert!(policy.contains(&hash(script)), "a script is not in the policy");
    }
}

#[test]
fn the_page_parses_no_markup_and_asks_no_other_place() {
    for part in APP {
        for word in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "DOMParser",
            "new Function",
        ] {
            assert!(!part.contains(word), "{word} in a script of the explorer");
        }
    }
    for resource in ["src=\"http", "href=\"http", "@import", "url(http"] {
        assert!(!PAGE.contains(resource) && !STYLE.contains(resource), "{resource}");
    }
}

#[test]
fn the_vendored_library_is_the_one_that_data_names() {
    let digest: String = Sha256::digest(CYTOSCAPE)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let readme = include_str!("../../../data/README.md");
    assert!(
        readme.contains(&digest),
        "data/README.md does not name SHA-256 {digest} of cytoscape.min.js"
    );
}

#[test]
fn a_large_graph_is_cut_to_those_who_are_mentioned_most() {
    let all = graph("calm", 300);
    let part = part::of(&all, 100);
    assert_eq!(part.nodes.len(), 100);
    assert!(part.nodes.iter().any(|n| n.id() == "person/p00299"));
    assert!(part.nodes.iter().all(|n| n.id() != "person/p00001"));
    assert!(matches!(part::of(&all, 400), Cow::Borrowed(_)));
}
