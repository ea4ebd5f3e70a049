/**
 * The page's script. A checkout bundles it from its sources, when the page is first opened; the release has the
 * bundle in place of this file.
 */
export const liveScript = async (): Promise<string> => {
  const { bundleLiveScript } = await import('./bundle.ts');
  return (await bundleLiveScript()).text;
};
