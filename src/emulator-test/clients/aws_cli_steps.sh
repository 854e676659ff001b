#!/usr/bin/env bash
# The AWS CLI, unmodified, against the emulator: from sign-up to sign-out, and what an administrator does.
set -euo pipefail
export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true
export AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=$EMULATOR AWS_PAGER=
EMAIL=ada@example.com
PASSWORD=Correct-horse-7

cognito() {
  aws cognito-idp "$@" --output text
}

# Expects the named exception.
refused() {
  local error=$1 answer
  shift
  if answer=$(cognito "$@" 2>&1); then
    echo "$error was expected from $1, not: $answer" && exit 1
  fi
  [[ $answer == *"$error"* ]] || { echo "$answer" && exit 1; }
}

code() {
  curl -sf "$EMULATOR/messages?to=$EMAIL" | python3 -c 'import json, sys; print(json.load(sys.stdin)[-1]["code"])'
}

sign_in() {
  cognito initiate-auth --client-id "$CLIENT_ID" --auth-flow USER_PASSWORD_AUTH \
    --auth-parameters "USERNAME=$EMAIL,PASSWORD=$PASSWORD" "$@"
}

curl -sf -X POST "$EMULATOR/reset"
cognito sign-up --client-id "$CLIENT_ID" --username $EMAIL --password $PASSWORD
refused CodeMismatchException confirm-sign-up --client-id "$CLIENT_ID" --username $EMAIL --confirmation-code 000000
cognito confirm-sign-up --client-id "$CLIENT_ID" --username $EMAIL --confirmation-code "$(code)"
read -r ACCESS REFRESH < <(sign_in --query 'AuthenticationResult.[AccessToken,RefreshToken]')
echo 'signed up and in'

cognito update-user-attributes --access-token "$ACCESS" --user-attributes Name=given_name,Value=Ada
[[ $(cognito get-user --access-token "$ACCESS" --query 'UserAttributes[?Name==`given_name`].Value') == Ada ]]
cognito change-password --access-token "$ACCESS" --previous-password $PASSWORD --proposed-password Battery-staple-8
cognito forgot-password --client-id "$CLIENT_ID" --username $EMAIL
cognito confirm-forgot-password --client-id "$CLIENT_ID" --username $EMAIL --confirmation-code "$(code)" --password $PASSWORD
echo 'changed attributes and passwords'

ACCESS=$(cognito get-tokens-from-refresh-token --client-id "$CLIENT_ID" --refresh-token "$REFRESH" \
  --query AuthenticationResult.AccessToken)
cognito get-user --access-token "$ACCESS" > /dev/null
curl -sf -d '{"advance": "PT16M"}' "$EMULATOR/clock"
refused 'Access Token has expired' get-user --access-token "$ACCESS"
echo 'refreshed tokens, and saw them expire'

ACCESS=$(sign_in --query AuthenticationResult.AccessToken)
cognito global-sign-out --access-token "$ACCESS"
refused 'Access Token has been revoked' get-user --access-token "$ACCESS"
echo 'signed out'

curl -sf -X POST "$EMULATOR/reset"
cognito admin-create-user --user-pool-id "$USER_POOL_ID" --username $EMAIL --message-action SUPPRESS \
  --user-attributes Name=email,Value=$EMAIL Name=email_verified,Value=true
cognito admin-set-user-password --user-pool-id "$USER_POOL_ID" --username $EMAIL --password $PASSWORD --permanent
cognito create-group --user-pool-id "$USER_POOL_ID" --group-name admins
cognito admin-add-user-to-group --user-pool-id "$USER_POOL_ID" --username $EMAIL --group-name admins
[[ $(cognito list-users-in-group --user-pool-id "$USER_POOL_ID" --group-name admins --query 'length(Users)') == 1 ]]
[[ $(cognito list-users --user-pool-id "$USER_POOL_ID" --filter "email ^= \"ada@\"" --query 'length(Users)') == 1 ]]
[[ $(cognito list-users --user-pool-id "$USER_POOL_ID" --filter "email = \"eve@example.com\"" --query 'length(Users)') == 0 ]]
sign_in > /dev/null
cognito admin-disable-user --user-pool-id "$USER_POOL_ID" --username $EMAIL
if sign_in > /dev/null 2>&1; then
  echo 'A disabled user signed in' && exit 1
fi
cognito admin-delete-user --user-pool-id "$USER_POOL_ID" --username $EMAIL
refused UserNotFoundException admin-get-user --user-pool-id "$USER_POOL_ID" --username $EMAIL
cognito delete-group --user-pool-id "$USER_POOL_ID" --group-name admins
echo 'administered users and groups'
