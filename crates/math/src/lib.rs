//! Mathematics between OMML, MathML and TeX.
