// Sign-in by Express and the AWS SDK: node server.mjs <port of Cognito's stand-in>. One process, as in most images.
import { CognitoIdentityProviderClient, InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import express from "express";

const cognito = new CognitoIdentityProviderClient({
  region: "us-east-1",
  endpoint: `http://127.0.0.1:${process.argv[2]}`,
  credentials: { accessKeyId: "none", secretAccessKey: "none" },
  requestHandler: { httpAgent: { keepAlive: true, maxSockets: 256 } },
});

const app = express();
app.use(express.json());
app.post("/v1/sign-in", async (request, response) => {
  const { username, password } = request.body;
  if (!username || !password) {
    return response.status(400).json({ error: "username and password are needed" });
  }
  try {
    const { AuthenticationResult } = await cognito.send(new InitiateAuthCommand({
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: "1h57kf5cpq17m0eml12EXAMPLE",
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }));
    response.json({
      access_token: AuthenticationResult.AccessToken,
      id_token: AuthenticationResult.IdToken,
      refresh_token: AuthenticationResult.RefreshToken,
      token_type: AuthenticationResult.TokenType,
      expires_in: AuthenticationResult.ExpiresIn,
    });
  } catch (failure) {
    response.status(401).json({ error: failure.name });
  }
});
const server = app.listen(0, "127.0.0.1", () => console.log(`Node.js on ${server.address().port}`));
