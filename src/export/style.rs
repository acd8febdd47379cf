//! The colours of kinds and of edges, the same in every drawing and graph file.
//!
//! Taken from the colours of Okabe and Ito, which people with colour blindness can tell apart; shapes say the same again.

use crate::graph::view::{Tally, Tie, ViewEdge};

/// Returns the light colour that fills a kind's shape.
pub fn fill(kind: &str) -> &'static str {
    match kind {
        "person" => "#fdebcd",
        "country" => "#cdeadf",
        "place" => "#eaf4ea",
        "agency" => "#d3e6f5",
        "organization" => "#e6dcf0",
        "group" => "#f6dfe9",
        "event" => "#fdf8cf",
        "statement" => "#e4f1fb",
        "article" => "#e7e7e7",
        _ => "#f2f2f2",
    }
}

/// Returns the strong colour of a kind: borders, and dots in other programs.
pub fn strong(kind: &str) -> &'static str {
    match kind {
        "person" => "#c57f00",
        "country" => "#007a58",
        "place" => "#5d8f5d",
        "agency" => "#00629e",
        "organization" => "#7a51a3",
        "group" => "#b3588a",
        "event" => "#a59a00",
        "statement" => "#3c87bf",
        "article" => "#6b6b6b",
        _ => "#8c8c8c",
    }
}

/// Returns the colour of an edge: what is said of somebody goes by its polarity.
pub fn line(edge: &ViewEdge) -> &'static str {
    match (edge.kind, edge.polarity) {
        (Tie::Said, Some(Tally { praise, criticism, .. })) if criticism > praise => "#a8321e",
        (Tie::Said, Some(Tally { praise, criticism, .. })) if praise > criticism => "#00734f",
        (Tie::Said, _) => "#1f5f99",
        (Tie::Act | Tie::Together, _) => "#a34700",
        (Tie::Standing, _) => "#5f6670",
        (Tie::Link, _) => "#8a8f98",
    }
}

/// Returns the parts of a colour such as `#fdebcd`.
pub fn rgb(colour: &str) -> [u8; 3] {
    let part = |k: usize| colour.get(k..k + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
    [1, 3, 5].map(|k| part(k).unwrap_or(0))
}
