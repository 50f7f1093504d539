/** Thrown when a newer query has made this one pointless. */
export class Cancelled extends Error {}
