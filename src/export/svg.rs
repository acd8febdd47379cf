//! A view as an SVG drawing, laid out here: no Graphviz, no browser.
//!
//! Shapes and colours tell kinds, the words on lines tell the rest, so it needs no legend; titles show the facts behind a
//! line on hover. Invariant: the same view gives the same bytes; texts are texts, never markup.

mod layout;
mod shape;
mod timeline;

use super::drawing::{Drawing, Line, note, shown, wrapped};
use super::style;
use super::xml::Xml;
use crate::graph::view::{Certainty, Tie, View, ViewKind, ViewNode};
use layout::Point;
use shape::{clipped, outline};
use std::collections::BTreeMap;

/// Fonts of the drawing; the last one is embedded for PNG.
pub const FONTS: &str = "Helvetica, Arial, Liberation Sans, sans-serif";
/// The size of names, in pixels.
const NAME: f64 = 14.0;
/// The size of what stands under names.
const NOTE: f64 = 11.0;
/// The size of the words on lines.
const WORDS: f64 = 12.0;
/// The empty space around the drawing.
const MARGIN: f64 = 18.0;

/// Draws a view as SVG.
pub fn write(view: &View) -> String {
    match view.view {
        ViewKind::Timeline => timeline::write(view),
        _ => diagram(view),
    }
}

/// A row of words.
struct Row {
    text: String,
    size: f64,
    colour: &'static str,
}

impl Row {
    fn height(&self) -> f64 {
        self.size * 1.25
    }
}

/// All lines from one node to another, drawn as one.
struct Bundle<'a> {
    from: usize,
    to: usize,
    lines: Vec<&'a Line<'a>>,
    rows: Vec<Row>,
}

fn diagram(view: &View) -> String {
    let drawing = Drawing::of(view);
    let names: Vec<Vec<Row>> = drawing.nodes.iter().map(|n| name_rows(n)).collect();
    let bundles = bundles(&drawing);
    let count = drawing.nodes.len();
    let mut sizes: Vec<Point> = drawing
        .nodes
        .iter()
        .zip(&names)
        .map(|(n, rows)| shape::size(&n.kind, extent(rows)))
        .collect();
    let mut springs = Vec::new();
    for bundle in &bundles {
        if bundle.rows.is_empty() {
            springs.push((bundle.from, bundle.to));
        } else {
            springs.extend([(bundle.from, sizes.len()), (sizes.len(), bundle.to)]);
            sizes.push(extent(&bundle.rows));
        }
    }
    let places = layout::places(&sizes, &springs);
    let [_, [width, height]] = layout::bounds(&sizes, &places);
    let caption = wrapped(&shown(&drawing.caption), (width.max(260.0) / 6.2) as usize);
    let below = 16.0 * caption.len() as f64 + 8.0;
    let size = [width.max(260.0) + 2.0 * MARGIN, height + 2.0 * MARGIN + below];
    let mut xml = begin(size, &drawing.caption);
    xml.open("g", &[("transform", &format!("translate({MARGIN} {MARGIN})"))]);
    let mut labels = places[count..].iter().copied();
    let middle = |b: &Bundle| if b.rows.is_empty() { None } else { labels.next() };
    let middles: Vec<Option<Point>> = bundles.iter().map(middle).collect();
    for (bundle, middle) in bundles.iter().zip(&middles) {
        draw_bundle(&mut xml, &drawing, bundle, *middle, &places, &sizes);
    }
    for (bundle, middle) in bundles.iter().zip(&middles) {
        middle
            .iter()
            .for_each(|middle| draw_words(&mut xml, &bundle.rows, *middle));
    }
    for (k, node) in drawing.nodes.iter().enumerate() {
        draw_node(&mut xml, node, &names[k], places[k], sizes[k]);
    }
    let grey = |text: &String| Row {
        text: text.clone(),
        size: NOTE + 1.0,
        colour: "#555555",
    };
    for (k, line) in caption.iter().enumerate() {
        let y = height + 14.0 + 16.0 * (k as f64 + 0.5);
        write_rows(&mut xml, &[grey(line)], [width.max(260.0) / 2.0, y]);
    }
    xml.finish()
}

/// Begins a drawing on white.
fn begin(size: Point, title: &str) -> Xml {
    let [width, height] = size.map(|s| s.ceil());
    let mut xml = Xml::begin();
    let (w, h, all) = (width.to_string(), height.to_string(), format!("0 0 {width} {height}"));
    xml.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &w),
            ("height", &h),
            ("viewBox", &all),
            ("role", "img"),
            ("font-family", FONTS),
        ],
    );
    xml.text("title", &[], &shown(title));
    xml.empty("rect", &[("width", &w), ("height", &h), ("fill", "#ffffff")]);
    xml
}

/// Returns the rows of a node: its name, its office or class under it.
fn name_rows(node: &ViewNode) -> Vec<Row> {
    let row = |size, colour| move |text| Row { text, size, colour };
    let mut label = shown(&node.label);
    if label.trim().is_empty() {
        label.clone_from(&node.id);
    }
    let mut rows: Vec<Row> = wrapped(&label, 24)
        .into_iter()
        .take(4)
        .map(row(NAME, "#1b1b1b"))
        .collect();
    if let Some(note) = note(node) {
        rows.extend(wrapped(&shown(note), 30).into_iter().take(2).map(row(NOTE, "#5a5a5a")));
    }
    rows
}

/// Joins the lines between two nodes in one direction; a line without direction joins those of the other way.
fn bundles<'a>(drawing: &'a Drawing) -> Vec<Bundle<'a>> {
    let mut by_ends: BTreeMap<(usize, usize), Vec<&Line>> = BTreeMap::new();
    for line in &drawing.lines {
        by_ends.entry((line.from, line.to)).or_default().push(line);
    }
    let bundle = |((from, to), lines): (_, Vec<&'a Line<'a>>)| {
        let rows = lines.iter().flat_map(|line| {
            let colour = style::line(line.first());
            let rows = line.rows().into_iter().flat_map(|row| wrapped(&shown(&row), 26));
            rows.map(move |text| Row {
                text,
                size: WORDS,
                colour,
            })
        });
        Bundle {
            from,
            to,
            rows: rows.collect(),
            lines,
        }
    };
    by_ends.into_iter().map(bundle).collect()
}

/// Returns the width and height of rows, generously: fonts differ.
fn extent(rows: &[Row]) -> Point {
    let widest = rows.iter().map(|row| shape::text_width(&row.text) * row.size);
    [widest.fold(0.0, f64::max) + 4.0, rows.iter().map(Row::height).sum()]
}

fn write_rows(xml: &mut Xml, rows: &[Row], middle: Point) {
    let height: f64 = rows.iter().map(Row::height).sum();
    let mut top = middle[1] - height / 2.0;
    for row in rows {
        let (x, y) = (number(middle[0]), number(top + row.height() / 2.0 + row.size * 0.35));
        let size = row.size.to_string();
        let attributes = [
            ("x", x.as_str()),
            ("y", y.as_str()),
            ("text-anchor", "middle"),
            ("font-size", &size),
            ("fill", row.colour),
        ];
        xml.text("text", &attributes, &row.text);
        top += row.height();
    }
}

fn draw_node(xml: &mut Xml, node: &ViewNode, rows: &[Row], place: Point, size: Point) {
    xml.open("g", &[]);
    let title = match &node.text {
        Some(text) => format!("{}: {text}", node.id),
        None => node.id.clone(),
    };
    xml.text("title", &[], &shown(&title));
    let mut looks = vec![
        ("fill", style::fill(&node.kind)),
        ("stroke", style::strong(&node.kind)),
        ("stroke-width", "1.4"),
    ];
    if !node.named {
        looks.push(("stroke-dasharray", "4 3"));
    }
    outline(xml, &node.kind, place, size, &looks);
    write_rows(xml, rows, place);
    xml.close();
}

fn draw_bundle(
    xml: &mut Xml,
    drawing: &Drawing,
    bundle: &Bundle,
    middle: Option<Point>,
    places: &[Point],
    sizes: &[Point],
) {
    let (a, b) = (places[bundle.from], places[bundle.to]);
    let through = middle.unwrap_or([(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0]);
    let ends = [(a, sizes[bundle.from]), (b, sizes[bundle.to])];
    let kinds = [&drawing.nodes[bundle.from].kind, &drawing.nodes[bundle.to].kind];
    let curve = clipped(ends, [kinds[0], kinds[1]], through);
    let edge = bundle.lines[0].first();
    let colour = style::line(edge);
    let [from, bend, to] = curve;
    let path = format!(
        "M{} {} Q{} {} {} {}",
        number(from[0]),
        number(from[1]),
        number(bend[0]),
        number(bend[1]),
        number(to[0]),
        number(to[1])
    );
    xml.open("g", &[]);
    let facts: Vec<&str> = bundle
        .lines
        .iter()
        .flat_map(|l| &l.edges)
        .flat_map(|e| &e.facts)
        .map(String::as_str)
        .collect();
    xml.text("title", &[], &shown(&facts[..facts.len().min(12)].join(", ")));
    let sure = matches!(edge.certainty, Certainty::Asserted | Certainty::Ongoing);
    let dashes = match edge.kind {
        Tie::Said => "6 4",
        _ if !sure => "2 3",
        _ => "none",
    };
    let width = if edge.kind == Tie::Together { "2.2" } else { "1.4" };
    let looks = [
        ("d", path.as_str()),
        ("fill", "none"),
        ("stroke", colour),
        ("stroke-width", width),
        ("stroke-dasharray", dashes),
    ];
    xml.empty("path", &looks);
    if bundle.lines.iter().any(|l| l.first().kind != Tie::Together) {
        let head = shape::arrow_head(bend, to);
        xml.empty("path", &[("d", &head), ("fill", colour)]);
    }
    xml.close();
}

/// Writes the words of a line on white, so that the line stops short of them.
fn draw_words(xml: &mut Xml, rows: &[Row], middle: Point) {
    let [w, h] = extent(rows);
    let corner = [middle[0] - w / 2.0, middle[1] - h / 2.0, w, h].map(number);
    let [x, y, w, h] = corner.each_ref().map(String::as_str);
    xml.empty(
        "rect",
        &[("x", x), ("y", y), ("width", w), ("height", h), ("fill", "#ffffff")],
    );
    write_rows(xml, rows, middle);
}

/// Writes a number with one decimal.
fn number(n: f64) -> String {
    format!("{n:.1}")
}
