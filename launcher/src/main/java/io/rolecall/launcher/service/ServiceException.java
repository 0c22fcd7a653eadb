package io.rolecall.launcher.service;

/// A service could not be started. The message is meant for the person at the terminal: it names
/// the service, the cause and what to do.
public final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServiceException(String message) {
    super(message);
  }

  ServiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
