import { ruleCases } from '../../../helpers/rule-cases';

const dockerode = "import Docker from 'dockerode';\n";

ruleCases(
  'forced-removal',
  [
    [
      'a real client beside mocks of other things',
      'a_test.py',
      `
import docker
from unittest.mock import MagicMock, patch

@patch("shop.mailer.send")
def test_clears(send):
    clock = MagicMock()
    client = docker.from_env()
    client.containers.get("web").remove(force=True) <<<
    fake_shop = client.containers.get("fake-shop")
    fake_shop.remove(force=True) <<<

@patch("docker.from_env")
def test_says(from_env):
    docker.from_env().containers.get("web").remove(force=True)

def test_is_slow(monkeypatch):
    monkeypatch.setattr(
        docker_settings, "timeout", 5
    )
    docker.from_env().containers.get("web").remove(force=True) <<<
`
    ],
    [
      'a real client in a file that mocks another module',
      'a.test.ts',
      `${dockerode}vi.mock('node:fs');
const docker = new Docker({ timeout: 5000, clock: fakeClock() });
await docker.getContainer(id).remove({ force: true }); <<<
`
    ],
    [
      'a real client of Go beside a mocked one',
      'a_test.go',
      `
package a
import "github.com/docker/docker/client"
func TestMock(t *testing.T) {
	cli, _ := client.NewClientWithOpts(client.WithHTTPClient(newMockClient(answer)))
	cli.ContainerRemove(ctx, id, container.RemoveOptions{Force: true})
}
func TestReal(t *testing.T) {
	cli, _ := client.NewClientWithOpts(client.FromEnv, client.WithHTTPClient(http.DefaultClient))
	cli.ContainerRemove(ctx, id, container.RemoveOptions{Force: true}) <<<
}
`
    ]
  ],
  [
    [
      'mocks of Python',
      'a_test.py',
      `
import docker
from unittest import mock

def test_removes(mock_client):
    container = mock.MagicMock()
    container.remove(force=True)
    client = mock.create_autospec(docker.DockerClient)
    client.containers.get("web").remove(force=True)
    web = client.containers.get("web")
    web.remove(force=True)
    mock_client.containers.get("web").remove(force=True)

class Removing:
    def setUp(self):
        self.client = mock.Mock()
    def test_removes(self):
        self.client.remove_container("web", force=True)
`
    ],
    [
      'a patched module of Python',
      'b_test.py',
      `
import docker
from unittest.mock import patch

@patch("docker.from_env")
def test_removes(from_env):
    client = docker.from_env()
    client.containers.get("web").remove(force=True)
`
    ],
    [
      'a fixture that replaces the client',
      'c_test.py',
      `
import docker

def test_removes(monkeypatch):
    monkeypatch.setattr(docker, "from_env", make)
    docker.from_env().containers.get("web").remove(force=True)
`
    ],
    [
      'a fake client that is imported',
      'd_test.py',
      `
import docker
from .fake_api_client import make_fake_client

class Removing(Base):
    def test_removes(self):
        self.client.containers.get("web").remove(force=True)
`
    ],
    [
      'a module that Jest replaces',
      'a.test.js',
      `${dockerode}jest.mock('dockerode');
const docker = new Docker();
await docker.getContainer(id).remove({ force: true });
`
    ],
    [
      'a module that Vitest replaces',
      'a.test.ts',
      `${dockerode}vi.mock(import('dockerode'), () => ({ default: Fake }));
const docker = new Docker();
await docker.getContainer(id).remove({ force: true });
`
    ],
    [
      'an object of mocked functions',
      'b.test.ts',
      `${dockerode}const container = { remove: vi.fn() };
await container.remove({ force: true });
const docker = sinon.createStubInstance(Docker);
await docker.getContainer(id).remove({ force: true });
`
    ],
    [
      'mocked clients of Go',
      'a_test.go',
      `
package a
import "github.com/docker/docker/client"
func TestA(t *testing.T) {
	cli, err := New(
		WithMockClient(errorMock(500, "no")),
	)
	cli.ContainerRemove(ctx, id, container.RemoveOptions{Force: true})
	fake := &fakeClient{}
	fake.ContainerRemove(ctx, id, container.RemoveOptions{Force: true})
	own := &Client{client: newMockClient(errorMock(500, "no"))}
	own.ContainerRemove(ctx, id, container.RemoveOptions{Force: true})
}
`
    ],
    [
      'mocks of Mockito',
      'ATest.java',
      `
import com.github.dockerjava.api.DockerClient;
class ATest {
  private final DockerClient docker = mock(DockerClient.class);
  void a() { docker.removeContainerCmd("a").withForce(true).exec(); }
}
`
    ],
    [
      'mocks by annotation',
      'BTest.java',
      `
import com.github.dockerjava.api.DockerClient;
class BTest {
  @Mock
  private DockerClient docker;
  void a() { docker.removeContainerCmd("a").withForce(true).exec(); }
}
`
    ],
    [
      'mocks of MockK',
      'ATest.kt',
      `
import com.github.dockerjava.api.DockerClient
class ATest {
  val docker = mockk<DockerClient>(relaxed = true)
  fun a() { docker.removeContainerCmd("a").withForce(true).exec() }
}
`
    ],
    [
      'doubles of RSpec',
      'a_spec.rb',
      `
require 'docker'
container = instance_double(Docker::Container)
container.delete(force: true)
`
    ],
    [
      'a module that RSpec answers for',
      'b_spec.rb',
      `
require 'docker'
allow(Docker::Container).to receive(:get).and_return(one)
Docker::Container.get('a').delete(force: true)
`
    ]
  ]
);
