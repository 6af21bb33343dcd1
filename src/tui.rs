//! The screen: what a person sees and presses. In reading order:
