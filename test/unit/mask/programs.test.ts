import { describe, expect, it } from 'vitest';
import { maskOf } from '../../../electron/mask/mask';

const { code: mask } = maskOf('/home/ada');

describe('what a program is given as a secret', () => {
  it.each([
    // The environment, without a blank.
    ['docker run -ePOSTGRES_PASSWORD=hunter2 pg', 'docker run -ePOSTGRES_PASSWORD=••• pg'],
    ['docker run -emode=hunter2 pg', 'docker run -emode=••• pg'],
    ['docker run -diteNAME=hunter2 pg', 'docker run -diteNAME=••• pg'],
    ["docker run -eNAME='hunter 2' pg", "docker run -eNAME='•••' pg"],
    ['["docker", "run", "-eNAME=hunter2", "x"]', '["docker", "run", "-eNAME=•••", "x"]'],
    ['docker exec -eA=hunter2 -eB=hunter2 x', 'docker exec -eA=••• -eB=••• x'],
    // Short options that mean something else to Docker.
    ['mongo -u root -p hunter2 admin', 'mongo -u root -p ••• admin'],
    ['docker exec db mongodump -uroot -phunter2', 'docker exec db mongodump -uroot -p•••'],
    ['sh -c "mongosh -u root -p \'hunter 2\'"', 'sh -c "mongosh -u root -p \'•••\'"'],
    ['run(["mongo", "-p", "hunter2"])', 'run(["mongo", "-p", "•••"])'],
    ['cqlsh -u ada -p hunter2', 'cqlsh -u ada -p •••'],
    ['twine upload -u ada -p hunter2 dist/*', 'twine upload -u ada -p ••• dist/*'],
    ['/opt/bin/sqlcmd -U sa -P hunter2 -Q x', '/opt/bin/sqlcmd -U sa -P ••• -Q x'],
    ['sqlcmd -Q "select 1; select 2" -Phunter2', 'sqlcmd -Q "select 1; select 2" -P•••'],
    ['unzip -P hunter2 x.zip', 'unzip -P ••• x.zip'],
    ['mosquitto_pub -p 1883 -u ada -P hunter2', 'mosquitto_pub -p 1883 -u ada -P •••'],
    ['ldapsearch -x -w hunter2 -b dc=x', 'ldapsearch -x -w ••• -b dc=x'],
    ['ldapadd -xw hunter2 -f x.ldif', 'ldapadd -xw ••• -f x.ldif'],
    ['redis-cli -h x -ahunter2 ping', 'redis-cli -h x -a••• ping'],
    ['docker exec x redis-cli AUTH hunter2', 'docker exec x redis-cli AUTH •••'],
    ['sshpass -phunter2 ssh x', 'sshpass -p••• ssh x'],
    ['mysql -uroot "-phunter2"', 'mysql -uroot "-p•••"'],
    [
      'test: ["CMD", "mysqladmin", "ping", "-phunter2"]',
      'test: ["CMD", "mysqladmin", "ping", "-p•••"]'
    ],
    ['curl -sSu ada:hunter2 x', 'curl -sSu ••• x'],
    ['curl --proxy-user ada:hunter2 x', 'curl --proxy-user ••• x'],
    ['curl -b id=hunter2 -u ada:hunter2 x', 'curl -b ••• -u ••• x'],
    [
      'curl https://x/docker -d "a && b" -u ada:hunter2',
      'curl https://x/docker -d "a && b" -u •••'
    ],
    ['curl -H X-Auth-Token:hunter2 x', 'curl -H X-Auth-Token:••• x'],
    ['gh secret set NAME -b hunter2', 'gh secret set NAME -b •••'],
    [
      'aws ssm put-parameter --name x --value hunter2',
      'aws ssm put-parameter --name x --value •••'
    ],
    ['skopeo copy --src-creds ada:hunter2 a b', 'skopeo copy --src-creds ••• a b'],
    ['openssl enc -k hunter2', 'openssl enc -k •••'],
    ['smbclient //x/y -U ada%hunter2', 'smbclient //x/y -U ada%•••'],
    ['sqlplus ada/hunter2@db', 'sqlplus ada/•••'],
    // Secrets that are known by their position.
    ['rabbitmqctl add_user ada hunter2', 'rabbitmqctl add_user ada •••'],
    ["rabbitmqctl change_password 'ada' 'hunter2'", "rabbitmqctl change_password 'ada' '•••'"],
    ['["rabbitmqctl", "add_user", "ada", "hunter2"]', '["rabbitmqctl", "add_user", "ada", "•••"]'],
    ['htpasswd -nb ada hunter2', 'htpasswd -nb ada •••'],
    ['["htpasswd", "-nb", "ada", "hunter2"]', '["htpasswd", "-nb", "ada", "•••"]'],
    ['htpasswd -b -c /auth ada hunter2', 'htpasswd -b -c /auth ada •••'],
    [
      'docker run --entrypoint htpasswd httpd:2 -Bbn ada hunter2 > auth',
      'docker run --entrypoint htpasswd httpd:2 -Bbn ada ••• > auth'
    ],
    ['mosquitto_passwd -b /file ada hunter2', 'mosquitto_passwd -b /file ada •••'],
    ['mc alias set m http://x:9000 ada hunter2', 'mc alias set m http://x:9000 ada •••'],
    ['composer config http-basic.x ada hunter2', 'composer config http-basic.x ada •••'],
    ['vault login hunter2', 'vault login •••'],
    [
      'aws configure set aws_secret_access_key hunter2',
      'aws configure set aws_secret_access_key •••'
    ],
    [
      'npm config set //x.example/:_authToken hunter2',
      'npm config set //x.example/:_authToken •••'
    ],
    ['redis-cli CONFIG SET requirepass hunter2', 'redis-cli CONFIG SET requirepass •••'],
    ['["mongod", "--auth", "--password", "hunter2"]', '["mongod", "--auth", "--password", "•••"]'],
    // Assignments among arguments.
    ['vault kv put secret/app a=hunter2 b=hunter2', 'vault kv put secret/app a=••• b=•••'],
    ['["vault", "kv", "put", "x", "key=hunter2"]', '["vault", "kv", "put", "x", "key=•••"]'],
    [
      'kubectl create secret generic x --from-literal key=hunter2 --from-literal=b=hunter2',
      'kubectl create secret generic x --from-literal key=••• --from-literal=b=•••'
    ],
    ['fly secrets set key=hunter2', 'fly secrets set key=•••'],
    // What is piped on.
    ['echo root:hunter2 | chpasswd', 'echo ••• | chpasswd'],
    ['echo "hunter2" | sudo -S docker ps', 'echo "•••" | sudo -S docker ps'],
    ['printf hunter2 | docker secret create x -', 'printf ••• | docker secret create x -']
  ])('is masked in %s', (line, expected) => {
    expect(mask(line)).toBe(expected);
    expect(mask(expected)).toBe(expected);
  });

  it.each([
    'docker run -p 8080:80 nginx',
    'docker run -d -P --name web nginx:1.27',
    'docker run --name mongo -p 27017:27017 mongo:7',
    'docker run -d --name=mongo -p 127.0.0.1:$PORT:27017/tcp mongo:7',
    'docker run -d --name mysql -p3306:3306 mysql:8',
    'docker run -d --name vault -p 8200:8200 vault',
    'docker run --network mongo -p 8080 web',
    'docker stop -t 10 mongo',
    'docker stop mongo; mkdir -p x',
    'docker stop mongo && docker compose -p shop down',
    'docker rm -f mongo && ./run.sh -p 80',
    'psql -h db -p 5432',
    'mkdir -p /var/lib/mongo',
    'docker run -w /work node:20',
    'docker run --rm -v "$PWD":/data alpine zip -r /data/x.zip /data',
    'docker run --env-file=.env x',
    'docker run -e$NAME -eNAME x',
    'mongo -u $USER -p "$PASS"',
    'htpasswd -nb "$USER" "$PASS"',
    'vault kv put secret/app key=$KEY',
    'ldapsearch -x -W -b dc=x',
    'openssl x509 -in x -keyout y',
    'aws configure set region eu-west-1',
    'git config --global credential.helper store',
    'docker exec redis redis-cli flushall',
    'docker secret create db_password ./file',
    'docker rm -f mongo mysql redis'
  ])('is not seen in %s', line => {
    expect(mask(line)).toBe(line);
  });

  it.each([
    'mongo ',
    'mongo -p 1:',
    'mongo ; sudo ',
    'mysql ',
    'add_user, ',
    'htpasswd -nb a ',
    'mc alias set ',
    'a=1 vault put ',
    'config --a ',
    'config set password',
    '-eA',
    'sqlplus -a ',
    'smbclient -U '
  ])('is looked for in no time in a line of %s', part => {
    const started = performance.now();
    mask(part.repeat(9_000 / part.length));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
