const CLE = /^[A-Za-z_][\w.-]{0,79}$/;

/** A name of field that is safe as a key of an object, in a path and in a sentence. */
export const cleValide = (cle: string): boolean => CLE.test(cle) && !(cle in Object.prototype);
