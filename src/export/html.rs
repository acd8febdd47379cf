//! The explorer: a graph as one page of HTML that works offline, from the file system.
//!
//! Invariant: the page asks nothing of any other place (its policy forbids it), runs no script but its own (named by hash),
//! and holds the graph as data that cannot end the element it stands in. The page's parts lie in `data/explorer`.

mod part;

use crate::graph::query::Index;
use crate::graph::record::Records;
use crate::graph::view::{View, ViewEdge, ViewKind};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

const PAGE: &str = include_str!("../../data/explorer/index.html");
const STYLE: &str = include_str!("../../data/explorer/style.css");
const CYTOSCAPE: &str = include_str!("../../data/explorer/cytoscape.min.js");
/// The page's own script, in the order in which its parts need each other.
const APP: [&str; 11] = [
    include_str!("../../data/explorer/base.js"),
    include_str!("../../data/explorer/model.js"),
    include_str!("../../data/explorer/ties.js"),
    include_str!("../../data/explorer/picker.js"),
    include_str!("../../data/explorer/rows.js"),
    include_str!("../../data/explorer/lists.js"),
    include_str!("../../data/explorer/timeline.js"),
    include_str!("../../data/explorer/graph.js"),
    include_str!("../../data/explorer/cards.js"),
    include_str!("../../data/explorer/reader.js"),
    concat!(
        include_str!("../../data/explorer/remote.js"),
        include_str!("../../data/explorer/app.js")
    ),
];

/// The most nodes that a page holds; of a larger graph it shows the part around those who are mentioned most.
pub const MOST_NODES: usize = 60_000;

/// A page and what a server has to say of it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The HTML.
    pub html: String,
    /// The content security policy that the page also states itself.
    pub policy: String,
}

/// Writes a graph as a page that stands alone.
pub fn write(records: &Records) -> String {
    page(records, None).html
}

/// Writes a graph as the page of a server, whose API begins at `api`, for the graph of a `session` if one is named.
pub fn served(records: &Records, api: &str, session: Option<&str>) -> Page {
    page(records, Some(serde_json::json!({ "base": api, "session": session })))
}

fn page(records: &Records, api: Option<serde_json::Value>) -> Page {
    let app = format!("'use strict';\n(() => {{\n{}\n}})();\n", APP.join("\n"));
    let connect = if api.is_some() { "'self'" } else { "'none'" };
    let policy = format!(
        "default-src 'none'; script-src {} {}; style-src {}; img-src data:; connect-src {connect}; base-uri 'none'; \
         form-action 'none'",
        hash(CYTOSCAPE),
        hash(&app),
        hash(STYLE)
    );
    let data = data(records, api);
    let mut html = String::with_capacity(PAGE.len() + STYLE.len() + CYTOSCAPE.len() + app.len() + data.len());
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after
            .split_once("}}")
            .expect("the page closes every place that it opens");
        html.push_str(before);
        html.push_str(match name {
            "policy" => &policy,
            "style" => STYLE,
            "cytoscape" => CYTOSCAPE,
            "app" => &app,
            "data" => &data,
            other => unreachable!("the page has no place {other}"),
        });
        rest = after;
    }
    html.push_str(rest);
    Page { html, policy }
}

/// Returns a source expression of a content security policy: the hash of a script or style.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// Returns what the page's script reads: JSON without `<`, so that no text of an article can close the element.
fn data(records: &Records, api: Option<serde_json::Value>) -> String {
    #[derive(serde::Serialize)]
    struct Data<'a> {
        graph: Cow<'a, Records>,
        relations: Vec<ViewEdge>,
        quotes: Vec<ViewEdge>,
        #[serde(skip_serializing_if = "Option::is_none")]
        left_out: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        api: Option<serde_json::Value>,
    }
    let graph = part::of(records, MOST_NODES);
    let left_out = records.nodes.len() - graph.nodes.len();
    let index = Index::new(&graph);
    let edges = |kind| View::of(&index, kind).edges;
    let data = Data {
        relations: edges(ViewKind::Relations),
        quotes: edges(ViewKind::Quotes),
        left_out: (left_out > 0).then(|| format!("{left_out} rarely mentioned nodes are left out")),
        graph: Cow::Borrowed(&*graph),
        api,
    };
    let text = serde_json::to_string(&data).expect("rows hold strings, numbers and lists only");
    text.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests;
