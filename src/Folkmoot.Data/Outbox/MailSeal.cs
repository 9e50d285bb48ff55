using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Data.Outbox;

/// <summary>Mails as they lie in the outbox: as they are, or under the host's keys when they are secret.</summary>
internal sealed class MailSeal(IServiceProvider services)
{
    private const string Sealed = "sealed";

    private readonly IDataProtector protector = services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Folkmoot.Data.SecretMail");

    public static JsonDocument Plain(Mail mail) => JsonSerializer.SerializeToDocument(mail, OutboxJson.Options);

    public static bool IsClosed(JsonDocument payload) => payload.RootElement.TryGetProperty(Sealed, out _);

    public JsonDocument Close(Mail mail) => JsonSerializer.SerializeToDocument(new Dictionary<string, string> { [Sealed] = protector.Protect(JsonSerializer.Serialize(mail, OutboxJson.Options)) });

    public static Mail Read(JsonDocument payload, IServiceProvider services) => IsClosed(payload)
        ? JsonSerializer.Deserialize<Mail>(new MailSeal(services).protector.Unprotect(payload.RootElement.GetProperty(Sealed).GetString()!), OutboxJson.Options)!
        : payload.Deserialize<Mail>(OutboxJson.Options)!;
}
