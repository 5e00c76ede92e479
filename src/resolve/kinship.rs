//! Which documents bear identifiers, and which hold others.

use crate::model::Kind;
use crate::notation::List;
use crate::parse::{
    AreaDocument, FeatureDocument, GenericDocument, LevelDocument, PracticeDocument,
};
use crate::source::Text;

/// A document with an identifier of the model's own.
pub(super) trait Identified {
    const KIND: Kind;

    fn id(&self) -> &Text;

    /// How many identifiers it holds, its own among them.
    fn weight(&self) -> usize {
        1
    }
}

/// A document that holds others, which carry its numbers.
pub(super) trait Parent: Identified {
    type Child: Identified;

    fn children(&self) -> &List<Self::Child>;

    /// Takes the children out.
    fn take_children(&mut self) -> List<Self::Child>;
}

macro_rules! kinship {
    ($($document:ty: $kind:ident $(holds $children:ident: $child:ty)?;)*) => {
        $(
            impl Identified for $document {
                const KIND: Kind = Kind::$kind;

                fn id(&self) -> &Text {
                    &self.id
                }

                $(fn weight(&self) -> usize {
                    1 + self.$children.items.len()
                })?
            }

            $(impl Parent for $document {
                type Child = $child;

                fn children(&self) -> &List<Self::Child> {
                    &self.$children
                }

                fn take_children(&mut self) -> List<Self::Child> {
                    std::mem::take(&mut self.$children)
                }
            })?
        )*
    };
}

kinship! {
    AreaDocument: Area holds practices: PracticeDocument;
    PracticeDocument: Practice;
    LevelDocument: Level holds features: FeatureDocument;
    FeatureDocument: Feature holds practices: GenericDocument;
    GenericDocument: Generic;
}
