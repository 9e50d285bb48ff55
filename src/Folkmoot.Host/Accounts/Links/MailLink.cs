using Folkmoot.Data;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Host.Accounts.Links;

/// <summary>Mails the link that fits the account, if there is one; registers the address if that was asked.</summary>
public sealed class MailLink(FoundationDbContext db, HubDbContext hub, UserManager<Account> accounts, AccountMails mails, RealmName realm, TimeProvider clock) : IEventHandler<LinkAsked>
{
    public async Task HandleAsync(LinkAsked domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        var account = await accounts.FindByEmailAsync(domainEvent.Email);
        if (account is null && domainEvent.Purpose == LinkPurpose.Register)
        {
            account = await RegisterAsync(domainEvent.Email);
        }

        if (account is not null && await MailForAsync(account, domainEvent) is { } mail)
        {
            db.Send(mail with { Id = $"account-link-{domainEvent.Id:n}" });
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    // A new account has no password: until its owner has chosen one, by the link, nobody can sign in to it.
    private async Task<Account?> RegisterAsync(string email)
    {
        var account = new Account(realm.Value, email, clock.GetUtcNow());
        try
        {
            return (await accounts.CreateAsync(account)).Succeeded ? account : await accounts.FindByEmailAsync(email);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Somebody registered the same address at the same moment.
            hub.ChangeTracker.Clear();
            return await accounts.FindByEmailAsync(email);
        }
    }

    private async Task<Mail?> MailForAsync(Account account, LinkAsked asked) => (asked.Purpose, account.EmailConfirmed) switch
    {
        (_, false) => await mails.ConfirmationAsync(account, asked.ReturnPath),
        (LinkPurpose.Reset, _) => await mails.ResetAsync(account),
        (LinkPurpose.Register, _) => await mails.AlreadyRegisteredAsync(account.Email!),
        _ => null,
    };
}
