import { useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';

interface PropsParties {
  /** Called when the person leaves all of them, not when they go from one to the next: half an answer is no fault yet. */
  quitter: () => void;
  cote?: boolean;
  children: ReactNode;
}

/** The controls that make one answer. */
export function Parties({ quitter, cote = false, children }: PropsParties): ReactElement {
  // Pressing a label takes the focus from everything before giving it to its control: a sentence that came in between would move it from under the pointer.
  const presse = useRef(false);
  return (
    // It listens to what its controls do; it is none itself.
    <div
      className={cote ? 'parties parties-cote' : 'parties'}
      onPointerDown={() => {
        presse.current = true;
      }}
      onFocus={() => {
        presse.current = false;
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!presse.current && !currentTarget.contains(relatedTarget)) quitter();
      }}
    >
      {children}
    </div>
  );
}

/** For a part: its group says when it is left. */
export const RESTER = (): void => undefined;
