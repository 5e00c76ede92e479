//! Declaring documents: their keys, and how each is read.

/// Declares a document: a struct, its keys, and how it is read.
///
/// Each field says how much it is needed (`identity`, `required`, `optional`, `list`) and its
/// type; its key is its name with dashes for underscores, given as a literal.
macro_rules! document {
    ($(#[$doc:meta])* $name:ident is $noun:literal {
        $($(#[$field_doc:meta])* $need:ident $field:ident $key:literal : $type:ty,)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub(crate) struct $name {
            $($(#[$field_doc])* pub(crate) $field: $crate::notation::document!(@ $need $type),)*
        }

        impl $crate::notation::Read for $name {
            fn read(
                node: $crate::notation::Node,
                reader: &mut $crate::notation::Reader<'_>,
            ) -> Option<Self> {
                const KEYS: &[&str] = &[$($key),*];
                let mut fields = $crate::notation::Fields::open(node, $noun, KEYS, reader)?;
                $(let $field = fields.$need::<$type>($key, reader);)*
                fields.finish(reader);
                Some(Self { $($field: $field?,)* })
            }

            fn absent(at: $crate::source::Place) -> Option<Self> {
                // A document without texts of its own has nothing that stands anywhere.
                let _ = at;
                Some(Self {
                    $($field: $crate::notation::document!(@absent $need $type, at),)*
                })
            }
        }
    };
    (@absent identity $type:ty, $at:ident) => { <$type as $crate::notation::Read>::absent($at)? };
    (@absent required $type:ty, $at:ident) => { <$type as $crate::notation::Read>::absent($at)? };
    (@absent optional $type:ty, $at:ident) => { None };
    (@absent list $type:ty, $at:ident) => {
        // What would have stood in it is not known.
        $crate::notation::List { items: Vec::new(), whole: false }
    };
    (@ identity $type:ty) => { $type };
    (@ required $type:ty) => { $type };
    (@ optional $type:ty) => { Option<$type> };
    (@ list $type:ty) => { $crate::notation::List<$type> };
}

pub(crate) use document;
