using System.Security.Claims;
using Folkmoot.Host.Accounts.SecondFactors;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Mails;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Accounts.Providers;

/// <summary>Finds or makes the account of somebody whom the provider sends, and signs them in.</summary>
internal sealed class ProviderDesk(
    ProviderSettings settings, UserManager<Account> accounts, TimedSignIn signIn, MappedRoles roles, HubDbContext hub, HubNews news, RealmName realm, Site site,
    ISettings<MailSettings> mails, HostSettings host, TimeProvider clock, IStringLocalizer<ProviderDesk> S)
{
    // Realms may use the same provider: its people are not the same people here.
    private string LoginProvider => $"{realm.Value} {settings.Issuer}";

    /// <summary>Signs a person in.</summary>
    /// <param name="person">Whom the provider sends.</param>
    /// <param name="askedAt">When the provider was told to ask anew who they are; null when it was not.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ProviderAnswer> ArriveAsync(ProviderPerson person, DateTimeOffset? askedAt, CancellationToken cancellationToken)
    {
        if (person.SignedInAt + settings.ClockSkew < askedAt)
        {
            return ProviderAnswer.NotAskedAgain;
        }

        var (account, problem) = await FindAsync(person, cancellationToken);
        if (account is null)
        {
            return problem;
        }

        if (person.Groups is not null)
        {
            await roles.FollowAsync(account.Id, person.Groups, cancellationToken);
        }

        var result = await signIn.EnterAsync(account, ProofOf(person, askedAt), person.ShowedSecondFactor);
        return result.RequiresTwoFactor ? ProviderAnswer.SecondStep : result.Succeeded ? ProviderAnswer.Done : ProviderAnswer.AddressNotConfirmed;
    }

    // Unless it says so, a provider may have let in somebody who signed in there this morning: that counts as long ago.
    private List<Claim> ProofOf(ProviderPerson person, DateTimeOffset? askedAt)
    {
        var now = clock.GetUtcNow();
        var at = person.SignedInAt is { } said ? (said < now ? said : now) : askedAt is null ? DateTimeOffset.UnixEpoch : now;
        List<Claim> proof = [TimedSignIn.TimeClaim(at), new(SignInMethods.ClaimType, SignInMethods.Provider)];
        if (person.ShowedSecondFactor)
        {
            proof.Add(new Claim(SignInMethods.ClaimType, SignInMethods.SeveralFactors));
        }

        return proof;
    }

    // Somebody who comes in two tabs at once for the first time is met once: the other tab finds what the first one made.
    private async Task<(Account? Account, ProviderAnswer Problem)> FindAsync(ProviderPerson person, CancellationToken cancellationToken)
    {
        if (await accounts.FindByLoginAsync(LoginProvider, person.Subject) is { } known)
        {
            return (known, default);
        }

        var (account, problem) = await TryToMeetAsync(person, cancellationToken);
        if (problem == ProviderAnswer.Stale)
        {
            hub.ChangeTracker.Clear();
            account = await accounts.FindByLoginAsync(LoginProvider, person.Subject);
        }

        return (account, problem);
    }

    private async Task<(Account? Account, ProviderAnswer Problem)> TryToMeetAsync(ProviderPerson person, CancellationToken cancellationToken)
    {
        try
        {
            return await MeetAsync(person, cancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            return (null, ProviderAnswer.Stale);
        }
    }

    // The first time: the address joins them to an account only when both sides know that it is theirs.
    private async Task<(Account? Account, ProviderAnswer Problem)> MeetAsync(ProviderPerson person, CancellationToken cancellationToken)
    {
        if (person.Email is not { } email || !person.IsEmailVerified)
        {
            return (null, ProviderAnswer.AddressNotVerified);
        }

        var account = await accounts.FindByEmailAsync(email);
        if (account is null)
        {
            return settings.MakesAccounts ? await MakeAsync(person, email) : (null, ProviderAnswer.NoAccount);
        }

        if (!account.EmailConfirmed)
        {
            return (null, ProviderAnswer.AddressNotConfirmed);
        }

        // An address that was given to a successor does not open the predecessor's account.
        if ((await accounts.GetLoginsAsync(account)).Any(login => login.LoginProvider == LoginProvider && login.ProviderKey != person.Subject))
        {
            return (null, ProviderAnswer.SomebodyElse);
        }

        return await JoinAsync(account, person, cancellationToken) ? (account, default) : (null, ProviderAnswer.Stale);
    }

    private async Task<(Account? Account, ProviderAnswer Problem)> MakeAsync(ProviderPerson person, string email)
    {
        if (EmailAddress.Read(email) is null)
        {
            return (null, ProviderAnswer.AddressNotVerified);
        }

        var account = new Account(realm.Value, email, clock.GetUtcNow()) { EmailConfirmed = true };
        await using var transaction = await hub.Database.BeginTransactionAsync();
        if (!(await accounts.CreateAsync(account)).Succeeded || !(await accounts.AddLoginAsync(account, LoginOf(person))).Succeeded)
        {
            return (null, ProviderAnswer.Stale);
        }

        await transaction.CommitAsync();
        return (account, default);
    }

    private async Task<bool> JoinAsync(Account account, ProviderPerson person, CancellationToken cancellationToken)
    {
        await using var transaction = await hub.Database.BeginTransactionAsync(cancellationToken);
        if (!(await accounts.AddLoginAsync(account, LoginOf(person))).Succeeded)
        {
            return false;
        }

        hub.Send(new Folkmoot.Mail(
            account.Email!,
            S["You can now sign in to {0} with {1}", site.Name, settings.Name],
            S["Somebody, probably you, signed in to {0} with {1}, which says that this e-mail address is theirs. From now on {1} opens your account.\n\nIf it was not you, tell us at once: {2}", site.Name, settings.Name, site.Link("contact")])
        {
            From = (await mails.GetAsync(cancellationToken)).SenderOf(site, host),
        });
        await hub.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        news.RingHub();
        return true;
    }

    private UserLoginInfo LoginOf(ProviderPerson person) => new(LoginProvider, person.Subject, settings.Name);
}
