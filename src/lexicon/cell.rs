//! What a row's cells become: one layer of serde between the text of a table and a derived struct.
//!
//! `-` is nothing: `None`, an empty list, no flag. A `Vec` is a list with `|` between, a struct of `bool`s a set of flags
//! with blanks between, an enum one of its names, a `bool` `yes` or `no`.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt::Display;

/// What is wrong with a row.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(super) struct Fault {
    pub message: String,
    /// Whether the header is other than the struct's fields.
    pub in_header: bool,
}

impl Error for Fault {
    fn custom<T: Display>(message: T) -> Self {
        Self {
            message: message.to_string(),
            in_header: false,
        }
    }

    fn unknown_variant(found: &str, expected: &'static [&'static str]) -> Self {
        Self::custom(format!("{found:?} is none of {}", expected.join(", ")))
    }
}

/// The cells of a row.
pub(super) struct Cells<'c, 'de> {
    header: Option<&'c [&'c str]>,
    cells: &'c [&'de str],
    names: &'static [&'static str],
    at: usize,
}

impl<'c, 'de> Cells<'c, 'de> {
    pub fn new(header: Option<&'c [&'c str]>, cells: &'c [&'de str]) -> Self {
        Self {
            header,
            cells,
            names: &[],
            at: 0,
        }
    }
}

impl<'de> Deserializer<'de> for Cells<'_, 'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fault> {
        Err(Fault::custom("a row is read as a struct"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if self.header.is_some_and(|header| header != names) {
            return Err(Fault {
                message: format!("the header must be {} with tabs between", names.join(" ")),
                in_header: true,
            });
        }
        if self.cells.len() != names.len() {
            let (wanted, found) = (names.len(), self.cells.len());
            return Err(Fault::custom(format!(
                "a row has {wanted} cells with tabs between, this one {found}"
            )));
        }
        self.names = names;
        visitor.visit_seq(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map enum identifier ignored_any
    }
}

impl<'de> SeqAccess<'de> for Cells<'_, 'de> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        let Some(&cell) = self.cells.get(self.at) else {
            return Ok(None);
        };
        let name = self.names[self.at];
        self.at += 1;
        let named = |fault: Fault| Fault::custom(format!("{name}: {fault}"));
        seed.deserialize(Cell(cell)).map(Some).map_err(named)
    }
}

/// One cell, or one part of a list.
#[derive(Clone, Copy)]
struct Cell<'de>(&'de str);

impl<'de> Cell<'de> {
    fn is_nothing(self) -> bool {
        matches!(self.0, "-" | "")
    }

    fn text(self) -> Result<&'de str, Fault> {
        match self.is_nothing() {
            true => Err(Fault::custom("the cell must not be empty")),
            false => Ok(self.0),
        }
    }
}

/// Reads numbers by `FromStr`.
macro_rules! numbers {
    ($($method:ident $visit:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            let number = self.text()?.parse();
            visitor.$visit(number.map_err(|e| Fault::custom(format!("{:?} is no such number: {e}", self.0)))?)
        })*
    };
}

impl<'de> Deserializer<'de> for Cell<'de> {
    type Error = Fault;

    numbers! {
        deserialize_u8 visit_u8 deserialize_u16 visit_u16 deserialize_u32 visit_u32 deserialize_u64 visit_u64
        deserialize_i16 visit_i16 deserialize_i32 visit_i32 deserialize_f32 visit_f32
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_borrowed_str(self.text()?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            "yes" => visitor.visit_bool(true),
            "no" => visitor.visit_bool(false),
            other => Err(Fault::unknown_variant(other, &["yes", "no"])),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.is_nothing() {
            true => visitor.visit_none(),
            false => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let text = if self.is_nothing() { "" } else { self.0 };
        let parts = text.split('|').map(str::trim).filter(|part| !part.is_empty());
        visitor.visit_seq(Parts(parts.map(Cell)))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_enum(BorrowedStrDeserializer::new(self.0))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        flags: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let text = if self.is_nothing() { "" } else { self.0 };
        let set: Vec<&str> = text.split(' ').filter(|flag| !flag.is_empty()).collect();
        match set.iter().find(|flag| !flags.contains(flag)) {
            Some(other) => Err(Fault::unknown_variant(other, flags)),
            None => visitor.visit_seq(Parts(flags.iter().map(|flag| match set.contains(flag) {
                true => Cell("yes"),
                false => Cell("no"),
            }))),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        i8 i64 f64 char str string bytes byte_buf unit unit_struct tuple tuple_struct map identifier ignored_any
    }
}

/// The parts of a cell.
struct Parts<I>(I);

impl<'de, I: Iterator<Item = Cell<'de>>> SeqAccess<'de> for Parts<I> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        self.0.next().map(|cell| seed.deserialize(cell)).transpose()
    }
}
