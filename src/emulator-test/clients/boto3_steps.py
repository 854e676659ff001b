"""boto3, unmodified, against the emulator: what the test suite of somebody's back end does."""
import base64
import hashlib
import hmac
import json
import os
import struct
import time
import urllib.request

import boto3
from botocore.exceptions import ClientError

EMULATOR = os.environ['EMULATOR']
POOL = os.environ['USER_POOL_ID']
CLIENT = os.environ['CLIENT_ID']
PASSWORD = 'Correct-horse-7'
OTHER_PASSWORD = 'Battery-staple-8'

cognito = boto3.client('cognito-idp', region_name='us-east-1', endpoint_url=EMULATOR,
                       aws_access_key_id='any', aws_secret_access_key='any')


def emulator(path, body=None):
    """Answers what the emulator itself does, which no AWS client knows."""
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(f'{EMULATOR}/{path}', data) as response:
        return json.loads(response.read() or 'null')


def code(to):
    return emulator(f'messages?to={to}')[-1]['code']


def totp(secret, seconds):
    mac = hmac.digest(base64.b32decode(secret), struct.pack('>Q', int(seconds) // 30), 'sha1')
    offset = mac[-1] & 15
    return f'{(struct.unpack(">I", mac[offset:offset + 4])[0] & 0x7fffffff) % 1_000_000:06d}'


def refused(error, operation, **members):
    try:
        operation(**members)
    except ClientError as e:
        assert e.response['Error']['Code'] == error, e
    else:
        raise AssertionError(f'{error} was expected')


def sign_in(username, password):
    return cognito.initiate_auth(ClientId=CLIENT, AuthFlow='USER_PASSWORD_AUTH',
                                 AuthParameters={'USERNAME': username, 'PASSWORD': password})


def attributes(answer):
    return {attribute['Name']: attribute['Value'] for attribute in answer}


def of_a_user():
    email = 'ada@example.com'
    signed_up = cognito.sign_up(ClientId=CLIENT, Username=email, Password=PASSWORD)
    assert not signed_up['UserConfirmed']
    refused('UserNotConfirmedException', sign_in, username=email, password=PASSWORD)
    refused('CodeMismatchException', cognito.confirm_sign_up, ClientId=CLIENT, Username=email, ConfirmationCode='000000')
    cognito.resend_confirmation_code(ClientId=CLIENT, Username=email)
    cognito.confirm_sign_up(ClientId=CLIENT, Username=email, ConfirmationCode=code(email))
    refused('NotAuthorizedException', sign_in, username=email, password=OTHER_PASSWORD)
    tokens = sign_in(email, PASSWORD)['AuthenticationResult']
    print('signed up and in')

    access = tokens['AccessToken']
    cognito.update_user_attributes(AccessToken=access, UserAttributes=[{'Name': 'given_name', 'Value': 'Ada'}])
    user = cognito.get_user(AccessToken=access)
    assert user['Username'] == signed_up['UserSub']
    assert attributes(user['UserAttributes'])['given_name'] == 'Ada'
    cognito.delete_user_attributes(AccessToken=access, UserAttributeNames=['given_name'])
    cognito.change_password(AccessToken=access, PreviousPassword=PASSWORD, ProposedPassword=OTHER_PASSWORD)
    cognito.forgot_password(ClientId=CLIENT, Username=email)
    cognito.confirm_forgot_password(ClientId=CLIENT, Username=email, ConfirmationCode=code(email), Password=PASSWORD)
    print('changed attributes and passwords')

    refreshed = cognito.get_tokens_from_refresh_token(ClientId=CLIENT, RefreshToken=tokens['RefreshToken'])
    access = refreshed['AuthenticationResult']['AccessToken']
    emulator('clock', {'advance': 'PT16M'})
    refused('NotAuthorizedException', cognito.get_user, AccessToken=access)
    print('refreshed tokens, and saw them expire')

    access = sign_in(email, PASSWORD)['AuthenticationResult']['AccessToken']
    secret = cognito.associate_software_token(AccessToken=access)['SecretCode']
    # The emulator's time is 16 minutes ahead by now; a code can be used once.
    ahead = time.time() + 16 * 60
    cognito.verify_software_token(AccessToken=access, UserCode=totp(secret, ahead))
    cognito.set_user_mfa_preference(AccessToken=access, SoftwareTokenMfaSettings={'Enabled': True, 'PreferredMfa': True})
    challenge = sign_in(email, PASSWORD)
    assert challenge['ChallengeName'] == 'SOFTWARE_TOKEN_MFA'
    tokens = cognito.respond_to_auth_challenge(
        ClientId=CLIENT, ChallengeName='SOFTWARE_TOKEN_MFA', Session=challenge['Session'],
        ChallengeResponses={'USERNAME': email, 'SOFTWARE_TOKEN_MFA_CODE': totp(secret, ahead + 30)})['AuthenticationResult']
    print('signed in with a code of an authenticator app')

    cognito.global_sign_out(AccessToken=tokens['AccessToken'])
    refused('NotAuthorizedException', cognito.get_user, AccessToken=tokens['AccessToken'])
    refused('NotAuthorizedException', cognito.get_tokens_from_refresh_token,
            ClientId=CLIENT, RefreshToken=tokens['RefreshToken'])
    print('signed out')


def of_administrators():
    email = 'grace@example.com'
    created = cognito.admin_create_user(
        UserPoolId=POOL, Username=email, TemporaryPassword=OTHER_PASSWORD, MessageAction='SUPPRESS',
        UserAttributes=[{'Name': 'email', 'Value': email}, {'Name': 'email_verified', 'Value': 'true'}])
    assert created['User']['UserStatus'] == 'FORCE_CHANGE_PASSWORD'
    cognito.admin_set_user_password(UserPoolId=POOL, Username=email, Password=PASSWORD, Permanent=True)
    cognito.create_group(UserPoolId=POOL, GroupName='admins', Precedence=1)
    cognito.admin_add_user_to_group(UserPoolId=POOL, Username=email, GroupName='admins')
    listed = cognito.list_users(UserPoolId=POOL, Filter=f'email = "{email}"')['Users']
    assert [user['Username'] for user in listed] == [created['User']['Username']]
    claims = sign_in(email, PASSWORD)['AuthenticationResult']['IdToken'].split('.')[1]
    assert json.loads(base64.urlsafe_b64decode(claims + '==='))['cognito:groups'] == ['admins']
    pages = cognito.get_paginator('list_users_in_group').paginate(UserPoolId=POOL, GroupName='admins')
    assert len([user for page in pages for user in page['Users']]) == 1
    cognito.admin_disable_user(UserPoolId=POOL, Username=email)
    refused('NotAuthorizedException', sign_in, username=email, password=PASSWORD)
    cognito.admin_enable_user(UserPoolId=POOL, Username=email)
    cognito.admin_remove_user_from_group(UserPoolId=POOL, Username=email, GroupName='admins')
    cognito.delete_group(UserPoolId=POOL, GroupName='admins')
    cognito.admin_delete_user(UserPoolId=POOL, Username=email)
    refused('UserNotFoundException', cognito.admin_get_user, UserPoolId=POOL, Username=email)
    print('administered users and groups')

    pool = cognito.create_user_pool(PoolName='mine', UsernameAttributes=['email'])['UserPool']['Id']
    client = cognito.create_user_pool_client(
        UserPoolId=pool, ClientName='mine', GenerateSecret=True,
        ExplicitAuthFlows=['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'])['UserPoolClient']
    cognito.admin_create_user(UserPoolId=pool, Username=email, TemporaryPassword=PASSWORD, MessageAction='SUPPRESS')
    secret_hash = base64.b64encode(hmac.digest(
        client['ClientSecret'].encode(), (email + client['ClientId']).encode(), hashlib.sha256)).decode()
    challenge = cognito.admin_initiate_auth(
        UserPoolId=pool, ClientId=client['ClientId'], AuthFlow='ADMIN_USER_PASSWORD_AUTH',
        AuthParameters={'USERNAME': email, 'PASSWORD': PASSWORD, 'SECRET_HASH': secret_hash})
    assert challenge['ChallengeName'] == 'NEW_PASSWORD_REQUIRED'
    username = challenge['ChallengeParameters']['USER_ID_FOR_SRP']
    secret_hash = base64.b64encode(hmac.digest(
        client['ClientSecret'].encode(), (username + client['ClientId']).encode(), hashlib.sha256)).decode()
    assert cognito.admin_respond_to_auth_challenge(
        UserPoolId=pool, ClientId=client['ClientId'], ChallengeName='NEW_PASSWORD_REQUIRED', Session=challenge['Session'],
        ChallengeResponses={'USERNAME': username, 'NEW_PASSWORD': OTHER_PASSWORD, 'SECRET_HASH': secret_hash},
    )['AuthenticationResult']['AccessToken']
    cognito.delete_user_pool(UserPoolId=pool)
    refused('ResourceNotFoundException', cognito.describe_user_pool, UserPoolId=pool)
    print('made and deleted a pool')


emulator('reset', {})
of_a_user()
emulator('reset', {})
assert cognito.list_users(UserPoolId=POOL)['Users'] == []
of_administrators()
