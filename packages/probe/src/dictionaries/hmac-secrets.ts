/** HMAC secrets that APIs were shipped with: examples of libraries, frameworks and tutorials, and plain words. */
export const WEAK_SECRETS: readonly string[] = [
  ...`secret Secret SECRET secretkey secret-key secret_key SECRET_KEY my-secret mysecret my_secret mysecretkey my-secret-key
  my_secret_key supersecret super-secret super_secret supersecretkey super-secret-key topsecret top-secret verysecret shhhh shhhhh shhh
  secret123 secret1234 password Password password1 password123 passw0rd pass P@ssw0rd admin admin123 administrator root toor
  test testing test123 testsecret test-secret key Key keykey jwt JWT jwtsecret jwt-secret jwt_secret JWT_SECRET jwtSecret jwtkey jwt-key
  JwtSecret token tokensecret token-secret access access_token_secret ACCESS_TOKEN_SECRET auth authsecret api apikey api-key api-secret api_secret app appsecret app-secret
  changeme change-me change_me ChangeMe CHANGEME changeit change-this changethis replaceme default demo example sample development dev debug staging
  production prod local localhost private public null undefined none nil false true 0 1 123 1234 12345 123456 1234567 12345678 123456789
  1234567890 0000 00000000 abc abc123 abcd1234 abcdef qwerty qwerty123 letmein welcome hello helloworld hello-world foo bar foobar baz
  my-256-bit-secret your-256-bit-secret your-384-bit-secret your-512-bit-secret your-secret-key your_secret_key your-secret yoursecret your_jwt_secret your-jwt-secret
  a-string-secret-at-least-256-bits-long a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long thisisasecret this-is-a-secret this_is_a_secret ThisIsASecret this-is-my-secret
  keyboard-cat keyboardcat s3cr3t s3cret S3cr3t shh cat monkey dragon master user guest system server client oauth cognito keycloak auth0 okta spring django flask express
  nestjs laravel rails base64 base64secret insecure unsafe notasecret not-a-secret nosecret no-secret donotuse hs256 HS256 HMAC hmac hmac-secret sha256 symmetric signing signingkey
  signing-key signature sign salt pepper session session-secret cookie cookie-secret masterkey master-key encryptionkey encryption-key internal service microservice gateway
  mypassword mykey my-key somesecret some-secret anothersecret random randomsecret AllYourBase GEHEIM geheim segredo secreto motdepasse parola
  R9MyWaEoyiMYViVWo8Fk4TUGWiSoaW6U1nOqXri8_XU xZDdjQn8QfAxTYZQOgyn-2RW4OJ8BkFnOJxO6e5gYyE JWTSecretKey DefaultSecret jhipster my-secret-token-to-change-in-production`.split(
    /\s+/,
  ),
  'keyboard cat',
  'my secret',
  'my secret key',
  'top secret',
  'shared secret',
  'shared-secret',
  'your secret key',
  'hello world',
  'insert your secret here',
  'this is a secret',
  ' ',
  '\0',
  '\0'.repeat(32),
  ' '.repeat(32),
  'a',
  'a'.repeat(32),
  '0'.repeat(32),
  'x'.repeat(64),
];
