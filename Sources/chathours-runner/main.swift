import Actions
import ControlClient
print(actionsPlaceholder, clientPlaceholder)
