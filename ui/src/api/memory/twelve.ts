/** Twelve words, the same for everybody in the twin. */
export const WORDS = "genuine fade repair industry remove banana amazing find tattoo cherry anchor palm";
