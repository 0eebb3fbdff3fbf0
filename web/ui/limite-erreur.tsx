import { Component } from 'react';
import type { ReactNode } from 'react';

interface PropsLimite {
  /** What is shown instead of the failed page. */
  secours: ReactNode;
  children: ReactNode;
}

/** Keeps the frame standing when a page fails. Give it a `key` by address so the next page starts afresh. */
export class LimiteErreur extends Component<PropsLimite, { echec: boolean }> {
  override state = { echec: false };

  /** Called by React when a page threw. */
  static getDerivedStateFromError(): { echec: boolean } {
    return { echec: true };
  }

  override render(): ReactNode {
    return this.state.echec ? this.props.secours : this.props.children;
  }
}
