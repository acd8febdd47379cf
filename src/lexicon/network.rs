//! The trained files of the neural reader, compiled in; `data/model/README.md` says what they are and how to rebuild them.

/// The encoder with its heads, int8 ONNX.
pub const READER: &[u8] = include_bytes!("../../data/model/reader.onnx");
/// The scorer of relations between a word and its head, ONNX.
pub const RELATION: &[u8] = include_bytes!("../../data/model/relation.onnx");
/// The word pieces, one a line; the line's number is the piece's.
pub const VOCABULARY: &str = include_str!("../../data/model/vocab.txt");
/// The labels that the heads score, in order.
pub const LABELS: &str = include_str!("../../data/model/labels.json");
