namespace Folkmoot.Host.Postgres;

/// <summary>The embedded PostgreSQL cannot be used; the message says what to do and may be shown to an operator as it is.</summary>
public sealed class EmbeddedPostgresException(string message) : Exception(message);
