import { Component, type ErrorInfo, type ReactNode } from 'react';

type Props = {
  /** What stands in for the children after a failure; `retry` mounts them anew. */
  fallback: (error: Error, retry: () => void) => ReactNode;
  /** A change of this key also mounts the children anew: the query, the route. */
  resetKey?: string | undefined;
  onError?: ((error: Error, info: ErrorInfo) => void) | undefined;
  children: ReactNode;
};

type State = { error: Error | null; resetKey: string | undefined };

/** Holds a failure where it happened: one card breaks, the page stays. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(thrown: unknown): Partial<State> {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    this.props.onError?.(error, info);
  }

  retry = (): void => this.setState({ error: null });

  override render(): ReactNode {
    return this.state.error ? this.props.fallback(this.state.error, this.retry) : this.props.children;
  }
}
