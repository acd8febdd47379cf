//! The SVG drawing as a PNG picture, drawn by resvg with an embedded font: the same bytes on a bare machine.
//!
//! Only texts in scripts that the embedded font (Ubuntu Light: Latin, Greek, Cyrillic) lacks look for fonts of the system.

use super::svg;
use crate::base::{Error, ErrorKind, Result};
use crate::graph::view::View;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use std::sync::Arc;

/// The font that is always there.
const FONT: &[u8] = epaint_default_fonts::UBUNTU_LIGHT;
/// The name of its family.
const FAMILY: &str = "Ubuntu";
/// How many pixels a unit of the drawing has, and the most that a picture may have on a side.
const SCALE: f32 = 1.6;
const LARGEST: f32 = 8000.0;

/// Draws a view as PNG.
///
/// # Errors
/// If the picture cannot be drawn: out of memory.
pub fn write(view: &View) -> Result<Vec<u8>> {
    let text = svg::write(view).replace(svg::FONTS, FAMILY);
    picture(&text)
}

fn picture(svg: &str) -> Result<Vec<u8>> {
    let mut options = Options {
        font_family: FAMILY.to_owned(),
        ..Options::default()
    };
    let fonts = Arc::make_mut(&mut options.fontdb);
    fonts.load_font_data(FONT.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    if svg.chars().any(is_foreign) {
        fonts.load_system_fonts();
    }
    let failed = |message: &str| Error::new(ErrorKind::Io, format!("the picture cannot be drawn: {message}"));
    let tree = Tree::from_str(svg, &options).map_err(|e| failed(&e.to_string()))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = SCALE.min(LARGEST / width.max(height));
    let side = |length: f32| (length * scale).ceil() as u32;
    let pixmap = Pixmap::new(side(width).max(1), side(height).max(1));
    let mut pixmap = pixmap.ok_or_else(|| failed("it is too large"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|e| failed(&e.to_string()))
}

/// Says whether a character is outside of what the embedded font has: Latin, Greek, Cyrillic, common signs.
fn is_foreign(c: char) -> bool {
    let latin = matches!(c, '\0'..='\u{24f}' | '\u{2013}'..='\u{2026}' | '\u{2039}' | '\u{203a}' | '\u{20ac}');
    let others = matches!(c, '\u{384}'..='\u{3ce}' | '\u{400}'..='\u{45f}' | '\u{48a}'..='\u{4f9}');
    !latin && !others
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_drawn_with_the_embedded_font() {
        let draw = |text: &str| {
            let svg = format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30' font-family='{FAMILY}'>\
                 <text x='5' y='20' font-size='14'>{text}</text></svg>"
            );
            picture(&svg).expect("a picture")
        };
        assert_eq!(&draw("Ana")[1..4], b"PNG");
        assert_ne!(draw("Ana"), draw(" "), "letters leave ink");
        assert_eq!(draw("Ana"), draw("Ana"));
    }
}
