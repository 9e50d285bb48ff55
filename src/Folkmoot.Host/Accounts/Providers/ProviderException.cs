namespace Folkmoot.Host.Accounts.Providers;

/// <summary>The provider cannot be used, or said something that is not to be believed. The message is for the log and names no person.</summary>
public sealed class ProviderException(string message, Exception? inner = null) : Exception(message, inner);
