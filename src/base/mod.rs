//! Floor 0: spans, typed ids, time values and errors that every other floor names.

pub mod error;
pub mod id;
pub mod leb128;
pub mod span;
pub mod time;

pub use error::{Error, ErrorKind, Result};
pub use id::{Id, IdVec};
pub use span::{CodePoints, Span};
pub use time::{Granularity, Time};
