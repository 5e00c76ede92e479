//! Entries of one kind, and the keys that prove that an entry exists.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Index;

/// Proof that an entry exists: only an arena and `resolve` make one.
pub(crate) struct Key<T> {
    index: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Key<T> {
    /// The key that the entry pushed as number `index` will get.
    ///
    /// For [`resolve`](crate::resolve), which names every entry before it builds the first.
    pub(crate) fn promised(index: usize) -> Self {
        Self {
            index: u32::try_from(index).unwrap_or(u32::MAX),
            of: PhantomData,
        }
    }
}

/// All entries of one kind, in the order of their identifiers.
#[derive(Debug)]
pub(crate) struct Arena<T> {
    entries: Vec<T>,
}

impl<T> Arena<T> {
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Key<T>, &T)> {
        self.keys().zip(&self.entries)
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = Key<T>> + use<T> {
        (0..u32::try_from(self.entries.len()).unwrap_or(u32::MAX)).map(|index| Key {
            index,
            of: PhantomData,
        })
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &T> {
        self.entries.iter()
    }

    /// The entry before this one, if it is not the first.
    pub(crate) fn before(&self, key: Key<T>) -> Option<Key<T>> {
        let index = key.index.checked_sub(1)?;
        ((index as usize) < self.entries.len()).then_some(Key { index, ..key })
    }

    /// The entry after this one, if it is not the last.
    pub(crate) fn after(&self, key: Key<T>) -> Option<Key<T>> {
        let index = key.index + 1;
        ((index as usize) < self.entries.len()).then_some(Key { index, ..key })
    }
}

impl<T> FromIterator<T> for Arena<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        Self {
            entries: entries.into_iter().collect(),
        }
    }
}

impl<T> Index<Key<T>> for Arena<T> {
    type Output = T;

    #[expect(
        clippy::indexing_slicing,
        reason = "a key is made only for an entry that is here"
    )]
    fn index(&self, key: Key<T>) -> &T {
        &self.entries[key.index as usize]
    }
}

// Written by hand: derived ones would ask the same of `T`, which a key does not hold.
impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Key<T> {}

impl<T> PartialEq for Key<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Key<T> {}

impl<T> PartialOrd for Key<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Key<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}
