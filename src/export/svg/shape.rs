//! The shapes of nodes, and where lines end at them.

use super::layout::Point;
use super::number;
use crate::export::xml::Xml;

/// Returns the size of a node around its words.
pub fn size(kind: &str, words: Point) -> Point {
    let [width, height] = words;
    match kind {
        "country" | "group" => [width + 34.0, height + 14.0],
        "place" | "event" => [width * 1.18 + 20.0, height * 1.3 + 10.0],
        _ => [width + 20.0, height + 12.0],
    }
}

/// Draws a kind's shape.
pub fn outline(xml: &mut Xml, kind: &str, place: Point, size: Point, looks: &[(&'static str, &str)]) {
    let [x, y] = [place[0] - size[0] / 2.0, place[1] - size[1] / 2.0];
    let [w, h] = size;
    let points = |cut: f64, rise: f64| {
        let corners = [
            [x + cut, y],
            [x + w - cut, y],
            [x + w, y + rise],
            [x + w, y + h - rise],
            [x + w - cut, y + h],
            [x + cut, y + h],
            [x, y + h - rise],
            [x, y + rise],
        ];
        let corners = corners.map(|[x, y]| format!("{},{}", number(x), number(y)));
        corners.join(" ")
    };
    let with = |own: &[(&'static str, String)], xml: &mut Xml, name| {
        let mut all: Vec<(&'static str, &str)> = own.iter().map(|(k, v)| (*k, v.as_str())).collect();
        all.extend(looks);
        xml.empty(name, &all);
    };
    match kind {
        "country" => with(&[("points", points(13.0, h / 2.0))], xml, "polygon"),
        "group" => with(&[("points", points(9.0, 9.0))], xml, "polygon"),
        "place" | "event" => {
            let ellipse = [
                ("cx", number(place[0])),
                ("cy", number(place[1])),
                ("rx", number(w / 2.0)),
                ("ry", number(h / 2.0)),
            ];
            with(&ellipse, xml, "ellipse");
        }
        _ => {
            let round = if kind == "person" { (h / 2.0).min(16.0) } else { 2.0 };
            let rect = [
                ("x", number(x)),
                ("y", number(y)),
                ("width", number(w)),
                ("height", number(h)),
                ("rx", number(round)),
            ];
            with(&rect, xml, "rect");
        }
    }
}

/// Returns a curve from the rim of one node through a point to the rim of another: start, bend, end.
pub fn clipped(ends: [(Point, Point); 2], kinds: [&str; 2], through: Point) -> [Point; 3] {
    let [(a, a_size), (b, b_size)] = ends;
    let bend = [
        2.0 * through[0] - (a[0] + b[0]) / 2.0,
        2.0 * through[1] - (a[1] + b[1]) / 2.0,
    ];
    let at = |t: f64| [0, 1].map(|k| (1.0 - t) * (1.0 - t) * a[k] + 2.0 * t * (1.0 - t) * bend[k] + t * t * b[k]);
    let steps = || (0..=200).map(|k| f64::from(k) / 200.0);
    let leaves = steps().find(|t| !inside(at(*t), a, a_size, kinds[0])).unwrap_or(0.0);
    let enters = steps().map(|t| 1.0 - t).find(|t| !inside(at(*t), b, b_size, kinds[1]));
    let enters = enters.unwrap_or(1.0).max(leaves);
    // The part of a quadratic curve between two of its points is one again (de Casteljau).
    let (from, to) = (at(leaves), at(enters));
    let slope = |t: f64| [0, 1].map(|k| 2.0 * (1.0 - t) * (bend[k] - a[k]) + 2.0 * t * (b[k] - bend[k]));
    let half = (enters - leaves) / 2.0;
    let way = slope(leaves);
    [from, [from[0] + half * way[0], from[1] + half * way[1]], to]
}

/// Says whether a point lies in a node, with a hair of room around it.
fn inside(point: Point, place: Point, size: Point, kind: &str) -> bool {
    let [x, y] = [0, 1].map(|k| (point[k] - place[k]).abs() / (size[k] / 2.0 + 2.0));
    match kind {
        "place" | "event" => x * x + y * y < 1.0,
        "country" => x < 1.0 && y < 1.0 && (1.0 - x) * size[0] / 2.0 > y * 13.0,
        _ => x < 1.0 && y < 1.0,
    }
}

/// Returns the head of an arrow that comes from a point.
pub fn arrow_head(from: Point, tip: Point) -> String {
    let way = [tip[0] - from[0], tip[1] - from[1]];
    let length = (way[0] * way[0] + way[1] * way[1]).sqrt().max(1e-6);
    let [x, y] = way.map(|w| w / length);
    let side = |s: f64| [tip[0] - 9.0 * x - s * 4.0 * y, tip[1] - 9.0 * y + s * 4.0 * x];
    let corner = |[x, y]: Point| format!("{} {}", number(x), number(y));
    format!("M{} L{} L{} Z", corner(tip), corner(side(1.0)), corner(side(-1.0)))
}

/// Returns the width of a text in units of its font's size, for a common sans-serif.
pub fn text_width(text: &str) -> f64 {
    let width = |c: char| match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | ':' | ';' | '\'' | '(' | ')' | '|' | '!' => 0.33,
        'm' | 'w' | 'M' | 'W' | '@' | '…' | '—' | '×' => 0.86,
        c if c.is_ascii_uppercase() => 0.68,
        c if c >= '\u{2e80}' => 1.0,
        _ => 0.56,
    };
    text.chars().map(width).sum()
}
