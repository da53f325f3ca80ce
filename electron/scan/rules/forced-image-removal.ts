import type { CodeRule } from './code-rule';

export const forcedImageRemoval: CodeRule = {
  rule: {
    ruleId: 'forced-image-removal',
    severity: 'medium',
    cause: 'lifecycle',
    phase: 'week',
    title: 'An image is removed by force',
    why: 'Without force Docker refuses to remove an image that a container is made of, or that has further names. With it all names go, what is still needed stays as an image without one, and the next start has to fetch or build it again.',
    reference: 'https://docs.docker.com/reference/cli/docker/image/rm/',
    safe: [
      { language: 'shell', text: 'docker image rm "$image"' },
      { language: 'python', text: 'client.images.remove(image)' },
      { language: 'javascript', text: 'await docker.getImage(image).remove();' },
      { language: 'typescript', text: 'await docker.getImage(image).remove();' },
      {
        language: 'go',
        text: '_, err := cli.ImageRemove(ctx, ref, image.RemoveOptions{PruneChildren: true})\nreturn err'
      },
      { language: 'java', text: 'docker.removeImageCmd(image).exec();' },
      { language: 'kotlin', text: 'docker.removeImageCmd(image).exec()' },
      { language: 'ruby', text: 'image.remove' },
      { language: 'makefile', text: '\tdocker image rm $(IMAGE)' },
      { language: 'package-json', text: '"clean": "docker image rm app:test"' },
      { language: 'github-actions', text: '- run: docker image rm app:test' },
      { language: 'gitlab-ci', text: 'script:\n  - docker image rm app:test' }
    ]
  },
  fix: 'Remove images without force, after the containers that are made of them.',
  find: ({ uses }) =>
    uses
      .filter(({ verb, force }) => force && verb === 'remove-image')
      .map(({ at }) => ({
        at,
        sentence: 'An image is removed by force, even while a container is made of it.'
      }))
};
