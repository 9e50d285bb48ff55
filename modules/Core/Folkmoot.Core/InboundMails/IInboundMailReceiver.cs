using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.InboundMails;

/// <summary>Takes mails that people write to addresses which a module has given them. Register it with <c>AddInboundMailReceiver</c>.</summary>
public interface IInboundMailReceiver
{
    /// <summary>Takes a mail in once, however often it comes; <see cref="MailOutcome.PassedOver"/> for what is not for this module.</summary>
    Task<MailOutcome> ReceiveAsync(InboundMail mail, CancellationToken cancellationToken);
}

/// <summary>What became of a mail.</summary>
public enum MailOutcome
{
    /// <summary>It is a post now, or waits for a moderator.</summary>
    Posted,

    /// <summary>Its writer has been told why not.</summary>
    Refused,

    /// <summary>It had come before.</summary>
    Repeated,

    /// <summary>Nobody is told: it is forged, of a machine, or not for this site.</summary>
    PassedOver,
}

public static class InboundMailRegistration
{
    public static IServiceCollection AddInboundMailReceiver<TReceiver>(this IServiceCollection services)
        where TReceiver : class, IInboundMailReceiver => services.AddScoped<TReceiver>().AddScoped<IInboundMailReceiver>(scope => scope.GetRequiredService<TReceiver>());
}
